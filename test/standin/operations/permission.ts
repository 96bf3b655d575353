import { notFound, ServerError } from '../errors.ts';
import type { Row } from '../store/row.ts';
import type { Switches } from '../switches.ts';
import type { Request } from './request.ts';

/** A refusal for lack of permission, in the words and with the name of this server. */
export function notPermitted({ permissionException }: Switches, what: string): ServerError {
  return new ServerError(permissionException, `You are not permitted to change ${what}.`, { status: 403 });
}

/** Throws where the user may not change this row. */
export function permit(request: Request, row: Row): void {
  permitWriting(request);
  if (request.refused.has(String(row['id']))) {
    throw notPermitted(request.switches, `${row.__entity_type__} ${String(row['id'])}`);
  }
}

/** Throws where the user may change nothing at all. */
export function permitWriting({ readers, switches, user }: Request): void {
  if (readers.has(String(user['id']))) throw notPermitted(switches, 'anything');
}

/** What a write to a row says that is missing, or that the user may not see. */
export function missing(request: Request, row: Row | undefined, type: string, key: readonly string[]): ServerError {
  if (row && request.switches.invisibleWrite === 'refused') {
    return notPermitted(request.switches, `${type} ${key.join(', ')}`);
  }
  return notFound(type, key);
}
