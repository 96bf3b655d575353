import type { Request } from '../operations/request.ts';
import type { Row } from '../store/row.ts';
import { authorship } from './authorship.ts';
import { contextEffects } from './contexts.ts';
import { conversationDefaults, conversationEffects, jobEffects } from './conversation.ts';
import { checkMove, moveEffects } from './moves.ts';
import { publishEffects } from './publishing.ts';
import { removalsOf } from './removal.ts';
import { checkStatus, recordStatusChange } from './statuses.ts';
import { checkThumbnail } from './thumbnails.ts';
import { checkUnique } from './unique.ts';

/** What a server does by itself around a write: defaults, derived columns, history, cascades. */
export function beforeCreate(request: Request, row: Row): void {
  const isStatusGiven = Boolean(row['status_id']);
  authorship(request, row);
  contextEffects(request, row);
  publishEffects(request, row);
  conversationDefaults(request, row);
  checkUnique(request, row);
  checkThumbnail(request, row);
  // The server's own default is valid, whatever the workflow says.
  if (isStatusGiven) checkStatus(request, row);
}

export function afterCreate(request: Request, row: Row): void {
  conversationEffects(request, row);
}

/** What would be wrong with the row once it has these columns. */
export function beforeUpdate(request: Request, row: Row, columns: Record<string, unknown>): void {
  const future = { ...row, ...columns };
  if ('parent_id' in columns) checkMove(request, row, future);
  if (['name', 'parent_id', 'username'].some((name) => name in columns)) checkUnique(request, future);
  if ('thumbnail_id' in columns) checkThumbnail(request, future);
}

export function afterUpdate(request: Request, row: Row, before: Row): void {
  jobEffects(request, row, before);
  moveEffects(request, row, before);
  if (row['status_id'] === before['status_id']) return;
  checkStatus(request, row);
  recordStatusChange(request, row, before['status_id']);
}

/** Rows to remove before this one can be. */
export function beforeRemove(request: Request, row: Row): Row[] {
  return removalsOf(request, row);
}
