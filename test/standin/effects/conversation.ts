import { ServerError } from '../errors.ts';
import type { Request } from '../operations/request.ts';
import type { Row } from '../store/row.ts';

/** Notes, timers and jobs: who gets a note, when a thread was last touched, and that nobody runs two timers. */
export function conversationDefaults(request: Request, row: Row): void {
  const { database } = request;
  switch (row.__entity_type__) {
    case 'Note':
      row['date'] ??= request.now();
      row['thread_activity'] ??= row['date'];
      row['user_id'] ??= request.user['id'];
      break;
    case 'Recipient': {
      // The author is a recipient from the start; naming them again is no mistake.
      const known = database.table('Recipient').get(`${row['note_id']},${row['resource_id']}`);
      if (known) database.remove(known);
      break;
    }
    case 'Timer':
      row['start'] ??= request.now();
      if (database.table('Timer').where('user_id', row['user_id']).length > 0) {
        throw new ServerError('DuplicateEntryError', `Duplicate entry '${row['user_id']}' for key 'user_id'`);
      }
      break;
    case 'Timelog':
      row['start'] ??= request.now();
      break;
  }
}

/**
 * What follows once a note is there: its author receives it, and the thread it belongs to comes up. The
 * first label is its category, too: that the two are separate is refuted by the official Python tests, which write the one
 * and read the other.
 */
export function conversationEffects({ database }: Request, row: Row): void {
  if (row.__entity_type__ === 'NoteLabelLink') {
    const note = database.find('Note', String(row['note_id']));
    if (note && !note['category_id']) database.update(note, { category_id: row['label_id'] });
  }
  if (row.__entity_type__ !== 'Note') return;
  database.insert({
    __entity_type__: 'Recipient',
    note_id: row['id'],
    resource_id: row['user_id'],
    text_mentioned: null,
  });
  const thread = row['in_reply_to_id'] ? database.find('Note', String(row['in_reply_to_id'])) : undefined;
  if (thread) database.update(thread, { thread_activity: row['date'] });
}

/** A job that ends knows when. */
export function jobEffects(request: Request, row: Row, before: Row): void {
  const isOver = row['status'] === 'done' || row['status'] === 'failed';
  if (request.switches.jobEnd === 'undated') return;
  if (row.__entity_type__ !== 'Job' || row['status'] === before['status'] || !isOver) return;
  request.database.update(row, { finished_at: request.now() });
}
