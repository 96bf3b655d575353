import { select } from '../../../api/read/query.ts';
import type { EntityLabel } from '../../../journal/entity-label.ts';
import type { ActionContext } from '../../action.ts';
import { isTypedContext } from '../../selection.ts';
import { readReviewPlaces } from '../reviews/review-places.ts';
import { latestVersions } from '../versions/latest-versions.ts';
import type { ShownVersion } from '../versions/shown-version.ts';
import type { NoteSource } from './note-sources.ts';

/** Where notes can go. */
export const noteDestinations = ['task', 'parent', 'version', 'review'] as const;
export type NoteDestination = (typeof noteDestinations)[number];

export interface NoteTarget {
  id: string;
  /** Its type is the concrete one. */
  label: EntityLabel;
}

/** By what notes hang on where they go; what is not in it has no such place. */
export async function noteTargets(
  context: Pick<ActionContext, 'session' | 'signal'>,
  sources: readonly NoteSource[],
  to: NoteDestination,
  review: string | undefined,
): Promise<Map<string, NoteTarget>> {
  if (to === 'task') return contextTargets(context, sources, taskOf);
  if (to === 'parent') return contextTargets(context, sources, ({ parentId }) => parentId);
  const versions = await versionsOf(context, sources);
  if (to === 'version')
    return new Map([...versions].map(([id, { id: version, label }]) => [id, { id: version, label }]));
  const ids = new Set([...versions.values()].map(({ id }) => id));
  const places = await readReviewPlaces(context, 'version_id', [...ids]);
  const open = places.filter(({ session: { isOpen, id, name } }) => isOpen && [undefined, id, name].includes(review));
  return new Map(
    [...versions].flatMap(([source, { id, label }]) => {
      const place = open.find(({ versionId }) => versionId === id);
      return place ? [[source, { id: place.id, label: { ...label, type: 'ReviewSessionObject' } }] as const] : [];
    }),
  );
}

function taskOf({ entity, version }: NoteSource): string | null {
  return entity.type === 'Task' ? entity.id : (version?.taskId ?? null);
}

async function contextTargets(
  { session, signal }: Pick<ActionContext, 'session' | 'signal'>,
  sources: readonly NoteSource[],
  idOf: (source: NoteSource) => string | null,
): Promise<Map<string, NoteTarget>> {
  const ids = new Set(sources.flatMap((source) => idOf(source) ?? []));
  const rows = await session.queryIn(select('Context', 'name', 'link', 'thumbnail_id'), 'id', ids, { signal });
  const labels = new Map(
    rows.map(({ id, __entity_type__: type, name, link, thumbnail_id: thumbnailId }) => {
      const path = (link ?? []).slice(0, -1).map((above) => above.name);
      return [id, { type, name: name ?? '', path, thumbnailId }];
    }),
  );
  return new Map(
    sources.flatMap((source) => {
      const id = idOf(source) ?? '';
      const label = labels.get(id);
      return label ? [[source.id, { id, label }] as const] : [];
    }),
  );
}

/** The version that each is or shows; of a context the latest one, where there is one that stands for all of it. */
async function versionsOf(
  context: Pick<ActionContext, 'session' | 'signal'>,
  sources: readonly NoteSource[],
): Promise<Map<string, ShownVersion>> {
  const contexts = sources.flatMap(({ entity }) => (isTypedContext(entity) ? [entity] : []));
  const latest = await latestVersions(context, contexts, []);
  return new Map(
    sources.flatMap(({ id, version }): [string, ShownVersion][] => {
      const [only, ...others] = version ? [version] : (latest.get(id) ?? []);
      return only && others.length === 0 ? [[id, only]] : [];
    }),
  );
}
