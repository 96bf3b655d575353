import type { ApiError, ApiErrorKind } from './api/wire/api-error.ts';

/**
 * Everything that can go wrong in a user's sight, numbered. The README says of each what it means and what to do; the
 * words are in `_locales` (`error_S101`, …).
 *
 * 1xx the server, 2xx the page and the selection, 3xx plans and changes, 4xx messages, settings and storage.
 */
export const errorNumbers = [
  'S101', // the server cannot be reached
  'S102', // no answer in time
  'S103', // something in front of ftrack answered
  'S104', // the answer is not what the protocol says
  'S105', // signed out
  'S106', // the server refuses the request
  'S107', // ftrack refused an operation
  'S108', // the extension may not work on this server
  'S109', // somebody else is signed in than a moment ago
  'S110', // the tab that requests go through does not answer
  'S111', // nobody on the event hub answers
  'S201', // nothing on the page could be recognised
  'S202', // the entity does not exist any more, or may not be seen
  'S203', // several entities fit
  'S204', // the action cannot work on this selection
  'S205', // the extension was updated, the tab is still the old one
  'S206', // more is selected than one run may change
  'S207', // a field of a form cannot be used as it was filled
  'S302', // the status is not valid any more
  'S303', // the plan is gone
  'S305', // a journal record is damaged
  'S306', // there is nothing to undo
  'S307', // another run is about the same entities, and its outcome is open
  'S309', // one change after the other was refused for the same reason
  'S310', // the server has trouble of its own
  'S311', // nobody can tell whether a request was carried out
  'S312', // more changes than one run may make
  'S313', // a run that is older than what proves changes
  'S314', // an action of ftrack's is not known any more
  'S401', // a message from where none should come
  'S402', // a message of the wrong shape
  'S403', // an unknown command
  'S404', // a settings file that cannot be read
  'S405', // the browser refused to store something
  'S406', // the page did something to our interface that no honest page does
  'S901', // anything else
] as const;

export type ErrorNumber = (typeof errorNumbers)[number];

/** An error as it is shown: its number, and what to put into its sentence. */
/** One thing that is wrong with a form. */
export interface FieldProblem {
  field: string;
  /** A message key `input_…`. */
  detail: string;
}

export interface UserError {
  number: ErrorNumber;
  /** The server's own words, a name, a reason. Untrusted text. */
  detail: string;
  /** The field of a form it is about; `rows.2.name` for one inside of it. */
  field?: string | undefined;
  /** What is wrong besides, of the same form. */
  others?: FieldProblem[] | undefined;
}

export class SidecarError extends Error {
  override readonly name = 'SidecarError';
  readonly number: ErrorNumber;
  readonly detail: string;
  readonly field: string | undefined;
  readonly others: FieldProblem[];

  constructor(number: ErrorNumber, detail = '', field?: string, others: FieldProblem[] = []) {
    super(`${number} ${detail}`);
    this.number = number;
    this.detail = detail;
    this.field = field;
    this.others = others;
  }
}

const byKind: Record<ApiErrorKind, ErrorNumber> = {
  offline: 'S101',
  timeout: 'S102',
  gateway: 'S103',
  malformed: 'S104',
  'signed-out': 'S105',
  forbidden: 'S106',
  busy: 'S106',
  rejected: 'S107',
  unsent: 'S110',
  'other-user': 'S109',
  aborted: 'S901',
};

/** Errors that are known by their name alone, so that knowing them does not bring their modules along. */
const byName: Record<string, ErrorNumber> = {
  DamagedJournalError: 'S305',
  ForgottenRunError: 'S303',
  QuotaExceededError: 'S405',
  UnknownError: 'S405',
  VersionError: 'S405',
};

/** Any error as one that can be shown. */
export function toUserError(error: unknown): UserError {
  if (isSidecarError(error)) {
    const { number, detail, field, others } = error;
    return { number, detail, ...(field && { field }), ...(others.length > 0 && { others }) };
  }
  if (isApiError(error)) return { number: error.isOutage ? 'S310' : byKind[error.kind], detail: error.message };
  if (!(error instanceof Error)) return { number: 'S901', detail: String(error) };
  return { number: byName[error.name] ?? 'S901', detail: error.message };
}

/** By its name: a panel that is loaded later into a page has a class of its own, and hears of errors of the others. */
function isSidecarError(error: unknown): error is SidecarError {
  return error instanceof Error && error.name === 'SidecarError';
}

/** By its name too: views show errors, and none of theirs is one. */
function isApiError(error: unknown): error is ApiError {
  return error instanceof Error && error.name === 'ApiError';
}

/** Whether an error passes by itself when the server is there again and knows us. */
export function passes({ number }: UserError): boolean {
  return number === 'S101' || number === 'S102' || number === 'S103' || number === 'S105' || number === 'S110';
}

/** Why a run stopped besides what an `ApiError` tells. */
const byInterruption: Record<string, ErrorNumber> = {
  'in-doubt': 'S307',
  refusals: 'S309',
  outage: 'S310',
  'outcome-unknown': 'S311',
  'too-old': 'S313',
  'not-stored': 'S405',
};

export function errorOfKind(kind: string): ErrorNumber {
  return byInterruption[kind] ?? byKind[kind as ApiErrorKind] ?? 'S901';
}
