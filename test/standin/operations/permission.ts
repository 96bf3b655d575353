import { NotFound, ServerError } from '../errors.ts';
import { projectIdOf } from '../store/project-of.ts';
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
  if (request.unalterable.has(row.__entity_type__)) throw notPermitted(request.switches, row.__entity_type__);
  if (request.refused.has(String(row['id']))) {
    throw notPermitted(request.switches, `${row.__entity_type__} ${String(row['id'])}`);
  }
  permitKind(request, row);
}

/** Throws where a switch keeps everybody from writing rows like this one, new or not. */
function permitKind(request: Request, row: Row): void {
  const { database, switches } = request;
  if (isLocked(request, row)) throw notPermitted(switches, 'a project that is not active');
  const isOfUser = row.__entity_type__ === 'Metadata' && database.find('User', String(row['parent_id']));
  if (isOfUser && switches.userMetadata === 'refused') throw notPermitted(switches, 'metadata of a user');
}

/** Throws where the user may not create this row. */
export function permitCreation(request: Request, row: Row): void {
  permitKind(request, row);
  if (request.uncreatable.has(row.__entity_type__)) throw notPermitted(request.switches, row.__entity_type__);
  if (row.__entity_type__ !== 'Job') return;
  const { switches, user } = request;
  if (switches.jobCreation === 'nobody') throw notPermitted(switches, 'jobs');
  if (switches.jobCreation === 'own' && row['user_id'] !== user['id']) {
    throw notPermitted(switches, 'jobs of other users');
  }
}

/** Throws where the user may change nothing at all. */
export function permitWriting({ readers, switches, user }: Request): void {
  if (readers.has(String(user['id']))) throw notPermitted(switches, 'anything');
}

/** True for what is in a project that is not active; the project itself can be made active again. */
function isLocked({ database, switches }: Request, row: Row): boolean {
  if (switches.lockedProjects === 'written' || row.__entity_type__ === 'Project') return false;
  const id = projectIdOf(database, row);
  return id !== undefined && database.find('Project', id)?.['status'] === 'hidden';
}

/** What a write to a row says that is missing, or that the user may not see. */
export function missing(request: Request, row: Row | undefined, type: string, key: readonly string[]): ServerError {
  if (row && request.switches.invisibleWrite === 'refused') {
    return notPermitted(request.switches, `${type} ${key.join(', ')}`);
  }
  return new NotFound(type, key);
}
