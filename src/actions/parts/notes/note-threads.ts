import { select } from '../../../api/read/query.ts';
import { groupBy } from '../../../group-by.ts';
import type { ActionContext } from '../../action.ts';

/** A note as it was written. */
export interface WrittenNote {
  id: string;
  content: string;
  /** Empty where the server does not tell. */
  author: string;
  /** As the server tells it. */
  date: string;
  categoryId: string | null;
  labelIds: readonly string[];
  /** Of files and drawings. */
  componentIds: readonly string[];
  parentId: string;
  parentType: string | null;
}

/** A note with what was answered to it, oldest first. */
export interface NoteThread extends WrittenNote {
  replies: readonly WrittenNote[];
}

const query = select(
  ...(['Note', 'content', 'date', 'category_id', 'parent_id', 'parent_type', 'in_reply_to_id', 'user_id'] as const),
  ...(['author.first_name', 'author.last_name', 'note_label_links.label_id', 'note_components.component_id'] as const),
);

/** The notes on these, oldest first, with their answers: at most four requests, however many there are. */
export async function readNoteThreads(
  context: Pick<ActionContext, 'session' | 'signal'>,
  parentIds: readonly string[],
): Promise<NoteThread[]> {
  const { session, signal } = context;
  const found = await session.queryIn(query, 'parent_id', parentIds, { signal, fresh: true });
  const roots = found.filter(({ in_reply_to_id }) => !in_reply_to_id);
  const replies = await session.queryIn(
    query,
    'in_reply_to_id',
    roots.map(({ id }) => id),
    { signal, fresh: true },
  );
  const all = [...roots, ...replies];
  const guests = await guestsOf(
    context,
    all.filter(({ author }) => !author).map(({ id }) => id),
  );
  const written = (row: (typeof all)[number]): WrittenNote => ({
    ...{ id: row.id, content: row.content ?? '', date: row.date ?? '', categoryId: row.category_id },
    author: [row.author?.first_name, row.author?.last_name].filter(Boolean).join(' ') || (guests.get(row.id) ?? ''),
    labelIds: (row.note_label_links ?? []).map(({ label_id }) => label_id),
    componentIds: (row.note_components ?? []).map(({ component_id }) => component_id),
    ...{ parentId: row.parent_id ?? '', parentType: row.parent_type },
  });
  const answers = groupBy(replies, ({ in_reply_to_id }) => in_reply_to_id);
  return roots
    .map((row) => ({ ...written(row), replies: (answers.get(row.id) ?? []).map(written).sort(byDate) }))
    .sort(byDate);
}

function byDate(a: WrittenNote, b: WrittenNote): number {
  return a.date.localeCompare(b.date);
}

/** By note the guest of a review session who wrote it: no user, but named in the note's metadata (ftrack-protocol §7.4). */
async function guestsOf(
  { session, signal }: Pick<ActionContext, 'session' | 'signal'>,
  noteIds: readonly string[],
): Promise<Map<string, string>> {
  const metadata = select('Metadata', 'parent_id', 'value').where`key is ${'inviteeId'}`;
  const rows = await session.queryIn(metadata, 'parent_id', noteIds, { signal });
  const ids = new Set(rows.flatMap(({ value }) => value ?? []));
  const invitees = await session.queryIn(select('ReviewSessionInvitee', 'name'), 'id', ids, { signal });
  const names = new Map(invitees.map(({ id, name }) => [id, name ?? '']));
  return new Map(rows.map(({ parent_id, value }) => [parent_id ?? '', names.get(value ?? '') ?? '']));
}
