import { idChunks } from '../../../api/read/id-chunks.ts';
import { select } from '../../../api/read/query.ts';
import type { LinkItem } from '../../../api/schema/entity-types.ts';
import { isContainer } from '../../../api/schema/kinds.ts';
import { groupBy } from '../../../group-by.ts';
import type { ActionContext, EntityAddressed } from '../../action.ts';
import { newestByType } from './newest-by-type.ts';
import { type ShownVersion, shownVersion } from './shown-version.ts';

/** A version that may be the one to show of what it was published on. */
interface Candidate extends ShownVersion {
  /** The task, or what it was published on. */
  on: string;
  /** When it was published; milliseconds since 1970. */
  at: number;
  assetType: string;
  /** Everything above and what it was published on. */
  above: readonly string[];
}

/**
 * By context the versions to show of it: of a task the newest one on it, of a shot the newest of those published on it, of
 * what holds shots that of each of them. Where asset types are named, the first of these types decides of which there is
 * one; what has none of them has no version to show.
 */
export async function latestVersions(
  context: Pick<ActionContext, 'session' | 'signal'>,
  contexts: readonly EntityAddressed[],
  stages: readonly string[],
): Promise<Map<string, ShownVersion[]>> {
  const isTask = ({ type }: EntityAddressed): boolean => type === 'Task';
  const holds = ({ type }: EntityAddressed): boolean => isContainer(type) ?? false;
  const idsOf = (some: readonly EntityAddressed[]): string[] => some.map(({ id }) => id);
  const [ofTasks, ofAssets] = await Promise.all([
    onTasks(context, idsOf(contexts.filter(isTask))),
    onContexts(context, idsOf(contexts.filter((one) => !isTask(one))), idsOf(contexts.filter(holds))),
  ]);
  const best = (candidates: readonly Candidate[]): Candidate[] =>
    [...groupBy(candidates, ({ on }) => on).values()].flatMap((group) => newestByType(group, stages) ?? []);
  const [newestOfTasks, newestOfContexts] = [best(ofTasks), best(ofAssets)];
  return new Map(
    contexts.map((one) => {
      const own = isTask(one)
        ? newestOfTasks.filter(({ on }) => on === one.id)
        : newestOfContexts.filter(({ on, above }) => on === one.id || (holds(one) && above.includes(one.id)));
      return [one.id, own.sort(byPath)];
    }),
  );
}

async function onTasks(
  { session, signal }: Pick<ActionContext, 'session' | 'signal'>,
  ids: readonly string[],
): Promise<Candidate[]> {
  const paths = ['version', 'date', 'thumbnail_id', 'link', 'task_id', 'asset.name', 'asset.type.short'] as const;
  const rows = await session.queryIn(select('AssetVersion', ...paths), 'task_id', ids, { signal });
  return rows.map(({ id, version, date, thumbnail_id, link, task_id, asset }) =>
    candidate(id, {
      ...{ number: version, date, thumbnailId: thumbnail_id, on: task_id ?? '', link: (link ?? []).slice(0, -1) },
      ...{ assetName: asset?.name ?? '', assetType: asset?.type?.short ?? '' },
    }),
  );
}

/** The newest version of each asset on these contexts, and below those that hold others. */
async function onContexts(
  { session, signal }: Pick<ActionContext, 'session' | 'signal'>,
  ids: readonly string[],
  containers: readonly string[],
): Promise<Candidate[]> {
  const query = select(
    ...(['Asset', 'name', 'context_id', 'type.short', 'parent.link', 'latest_version.id'] as const),
    ...(['latest_version.version', 'latest_version.date', 'latest_version.thumbnail_id'] as const),
  );
  const below = idChunks(containers).map((some) =>
    session.query(query.where`parent.ancestors any (id in ${some})`, { signal }),
  );
  const rows = await Promise.all([session.queryIn(query, 'context_id', ids, { signal }), ...below]);
  const byId = new Map(rows.flat().map((row) => [row.id, row]));
  return [...byId.values()].flatMap(({ name, context_id, type, parent, latest_version: latest }) =>
    latest
      ? candidate(latest.id, {
          ...{ number: latest.version, date: latest.date, thumbnailId: latest.thumbnail_id, on: context_id ?? '' },
          ...{ link: parent?.link ?? [], assetName: name ?? '', assetType: type?.short ?? '' },
        })
      : [],
  );
}

interface About {
  number: number;
  date: string | null;
  thumbnailId: string | null;
  on: string;
  link: readonly LinkItem[];
  assetName: string;
  assetType: string;
}

function candidate(id: string, { date, on, assetType, ...about }: About): Candidate {
  const above = about.link.map((item) => item.id);
  return { ...shownVersion(id, about), on, at: Date.parse(date ?? '') || 0, assetType, above };
}

const natural = new Intl.Collator('en', { numeric: true });

function byPath({ label: a }: Candidate, { label: b }: Candidate): number {
  return natural.compare([...a.path, a.name].join('/'), [...b.path, b.name].join('/'));
}
