import { ApiError, type ApiErrorKind } from './api/api-error.ts';

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
  'S201', // nothing on the page could be recognised
  'S202', // the entity does not exist any more, or may not be seen
  'S203', // several entities fit
  'S204', // the action cannot work on this selection
  'S205', // the extension was updated, the tab is still the old one
  'S206', // more is selected than one run may change
  'S302', // the status is not valid any more
  'S303', // the plan is gone
  'S305', // a journal record is damaged
  'S306', // there is nothing to undo
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
export interface UserError {
  number: ErrorNumber;
  /** The server's own words, a name, a reason. Untrusted text. */
  detail: string;
}

export class SidecarError extends Error {
  override readonly name = 'SidecarError';
  readonly number: ErrorNumber;
  readonly detail: string;

  constructor(number: ErrorNumber, detail = '') {
    super(`${number} ${detail}`);
    this.number = number;
    this.detail = detail;
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
  aborted: 'S901',
};

/** Errors that are known by their name alone, so that knowing them does not bring their modules along. */
const byName: Record<string, ErrorNumber> = {
  DamagedJournalError: 'S305',
  QuotaExceededError: 'S405',
  UnknownError: 'S405',
  VersionError: 'S405',
};

/** Any error as one that can be shown. */
export function toUserError(error: unknown): UserError {
  if (error instanceof SidecarError) return { number: error.number, detail: error.detail };
  if (error instanceof ApiError) return { number: byKind[error.kind], detail: error.message };
  if (!(error instanceof Error)) return { number: 'S901', detail: String(error) };
  return { number: byName[error.name] ?? 'S901', detail: error.message };
}

/** Whether an error passes by itself when the server is there again and knows us. */
export function passes({ number }: UserError): boolean {
  return number === 'S101' || number === 'S102' || number === 'S103' || number === 'S105';
}

export function errorOfKind(kind: string): ErrorNumber {
  return byKind[kind as ApiErrorKind] ?? 'S901';
}
