import { select } from '../../../api/read/query.ts';
import type { Session } from '../../../api/session.ts';
import type { Option } from '../../field.ts';

/** The categories a note may have. */
export async function readNoteCategories(session: Session, signal: AbortSignal): Promise<Option[]> {
  const categories = await session.query(select('NoteCategory', 'name', 'color'), { signal });
  return categories.map(({ id, name, color }) => ({ value: id, name: name ?? '', color: color ?? null }));
}
