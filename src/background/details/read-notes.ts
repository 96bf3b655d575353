import { personName } from '../../actions/parts/people/person-name.ts';
import { select } from '../../api/read/query.ts';
import type { Details } from '../../rpc/panel-shapes.ts';
import type { EntityRef } from '../../rpc/shapes.ts';
import type { Site } from '../site.ts';

/** Notes that are shown. */
const most = 20;

/** The notes on an entity with the latest activity, answers only counted. */
export async function readNotes({ session }: Site, { id }: EntityRef, signal: AbortSignal): Promise<Details['notes']> {
  const query = select(
    'Note',
    ...(['content', 'date', 'category.name', 'replies.id'] as const),
    ...(['author.first_name', 'author.last_name', 'author.username'] as const),
  ).where`parent_id is ${id} and not in_reply_to has ()`;
  const page = await session.page(query.order('thread_activity descending', 'id').page(0, most), { signal });
  const rows = page.rows.map(({ id: note, content, date, category, replies, author }) => ({
    id: note,
    author: author ? personName(author) : '',
    date,
    content: content ?? '',
    category: category?.name ?? '',
    replies: replies.length,
  }));
  return { rows, isAll: page.next === null };
}
