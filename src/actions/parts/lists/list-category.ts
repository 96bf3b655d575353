import { select } from '../../../api/read/query.ts';
import type { ActionContext } from '../../action.ts';
import { refusedField } from '../../refused-field.ts';

/** The category of lists of this id or name. Throws S207 of the field `category` where there is none. */
export async function listCategory(
  { session, signal }: Pick<ActionContext, 'session' | 'signal'>,
  wanted: string,
): Promise<{ id: string; name: string }> {
  const categories = await session.query(select('ListCategory', 'name'), { signal });
  const known =
    categories.find(({ id, name }) => id === wanted || name === wanted) ??
    categories.find(({ name }) => name?.toLowerCase() === wanted.trim().toLowerCase());
  if (!known) throw refusedField('category', 'no_list_category');
  return { id: known.id, name: known.name ?? '' };
}
