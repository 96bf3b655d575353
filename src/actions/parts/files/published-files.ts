import { select } from '../../../api/read/query.ts';
import type { Selected } from '../../../api/schema/entity-types.ts';
import type { ActionContext } from '../../action.ts';

type PublishedFile = Selected<'Component', 'name' | 'file_type' | 'size' | 'version_id'>;

/** What was published with these versions, files and sequences, by name: without what ftrack made of it for review and thumbnails. */
export async function publishedFiles(
  { session, signal }: Pick<ActionContext, 'session' | 'signal'>,
  versionIds: readonly string[],
): Promise<PublishedFile[]> {
  const query = select('Component', 'name', 'file_type', 'size', 'version_id');
  const components = await session.queryIn(query, 'version_id', versionIds, { signal });
  return components
    .filter(({ name }) => isPublished(name ?? ''))
    .sort((a, b) => natural.compare(a.name ?? '', b.name ?? ''));
}

/** By the names that ftrack's own clients give (ftrack-protocol §7.4). */
export function isPublished(name: string): boolean {
  return !/^ftrackreview-/.test(name) && name !== 'thumbnail';
}

const natural = new Intl.Collator('en', { numeric: true });
