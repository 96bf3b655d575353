import { select } from '../../api/read/query.ts';
import type { LinkItem } from '../../api/schema/entity-types.ts';
import type { Details, Linked } from '../../rpc/panel-shapes.ts';
import type { EntityRef } from '../../rpc/shapes.ts';
import { versionName } from '../../version-name.ts';
import type { Site } from '../site.ts';

/** What an entity is linked with, in both directions: one request. */
export async function readLinks(
  { session }: Site,
  { id, type }: EntityRef,
  signal: AbortSignal,
): Promise<Details['links']> {
  if (type === 'AssetVersion') {
    const query = select(
      'AssetVersionLink',
      ...(['from_id', 'to_id', 'from.version', 'from.asset.name', 'from.link'] as const),
      ...(['to.version', 'to.asset.name', 'to.link'] as const),
    ).where`from_id is ${id} or to_id is ${id}`;
    const rows = await session.query(query, { signal });
    type Version = (typeof rows)[number]['from'];
    const shown = (version: Version): Linked[] =>
      version ? [linked(version.id, type, versionName(version.asset?.name, version.version), version.link)] : [];
    return {
      before: rows.filter(({ to_id }) => to_id === id).flatMap(({ from }) => shown(from)),
      after: rows.filter(({ from_id }) => from_id === id).flatMap(({ to }) => shown(to)),
    };
  }
  const query = select('TypedContextLink', 'from_id', 'to_id', 'from.name', 'from.link', 'to.name', 'to.link');
  const rows = await session.query(query.where`from_id is ${id} or to_id is ${id}`, { signal });
  type Context = (typeof rows)[number]['from'];
  const shown = (context: Context): Linked[] =>
    context ? [linked(context.id, context.__entity_type__, context.name ?? '', context.link)] : [];
  return {
    before: rows.filter(({ to_id }) => to_id === id).flatMap(({ from }) => shown(from)),
    after: rows.filter(({ from_id }) => from_id === id).flatMap(({ to }) => shown(to)),
  };
}

function linked(id: string, type: string, name: string, link: readonly LinkItem[] | null): Linked {
  return { id, type, name, path: (link ?? []).slice(1, -1).map((above) => above.name) };
}
