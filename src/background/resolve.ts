import type { SelectedEntity } from '../actions/action.ts';
import { type Query, select } from '../api/query.ts';
import type { Candidate, FoundThing } from '../rpc/shapes.ts';
import { summaryFamilies, summaryOf } from './entity-summary.ts';
import type { Site } from './site.ts';

/** Entities that were confirmed within this time are not asked for again; milliseconds. */
const lifetime = 60_000;

/** What became of the things that were found in a page. */
export interface Resolution {
  entities: SelectedEntity[];
  /** Things of which several entities fit equally well. */
  ambiguous: number;
  /** Things of which no entity fits. */
  unknown: number;
}

/**
 * Finds out which entities the things of a page are. All unknown ids travel in one request, one query for each base type
 * they may have; what is fresh in the cache is not asked for.
 */
export async function resolve(site: Site, things: readonly FoundThing[]): Promise<Resolution> {
  const candidates = things.flatMap((thing) => thing.candidates);
  const byId = await summaries(site, candidates);
  const repeated = repeatedIds(things);
  const entities = new Map<string, SelectedEntity>();
  let ambiguous = 0;
  let unknown = 0;
  for (const thing of things) {
    const found = best(thing, byId, repeated);
    if (found === 'several') ambiguous++;
    else if (!found) unknown++;
    else entities.set(found.id, found);
  }
  return { entities: [...entities.values()], ambiguous, unknown };
}

/** Summaries by the id that was found, which for a thumbnail is the component's: of everything that has it. */
async function summaries(site: Site, candidates: readonly Candidate[]): Promise<Map<string, SelectedEntity[]>> {
  const { entities } = site.session;
  const knownSince = Date.now() - lifetime;
  const foundBy = (isThumbnail: boolean): string[] => [
    ...new Set(candidates.filter(({ via }) => (via === 'thumbnail') === isThumbnail).map(({ id }) => id.toLowerCase())),
  ];
  const ids = foundBy(false);
  await site.store.load(ids.flatMap((id) => summaryFamilies.map((family) => entities.address(family, id))));
  const known = (id: string): SelectedEntity | undefined => {
    for (const family of summaryFamilies) {
      const summary = summaryOf(entities, family, id, knownSince);
      if (summary) return summary;
    }
    return undefined;
  };
  const missing = new Set(ids.filter((id) => !known(id)));
  const owners = await fetchMissing(site, candidates, missing, foundBy(true));
  const result = new Map<string, SelectedEntity[]>();
  for (const [found, id] of [...ids.map((each) => [each, each] as const), ...owners]) {
    const summary = known(id);
    if (summary) result.set(found, [...(result.get(found) ?? []), summary]);
  }
  return result;
}

/** Returns which components are whose thumbnails: what a version shows, its task and its shot may show too. */
async function fetchMissing(
  site: Site,
  candidates: readonly Candidate[],
  missing: ReadonlySet<string>,
  components: readonly string[],
): Promise<(readonly [component: string, owner: string])[]> {
  const { session } = site;
  const none = Promise.resolve([]);
  const read = <Row>(kind: string, query: Query<Row>): Promise<Row[]> => {
    const named = candidates.filter(({ id, type }) => missing.has(id.toLowerCase()) && mayBe(type, kind));
    const ids = [...new Set(named.map(({ id }) => id.toLowerCase()))];
    return ids.length > 0 ? session.query(query.where`id in ${ids}`) : none;
  };
  const showing = <Row>(query: Query<Row>): Promise<Row[]> =>
    components.length > 0 ? session.query(query.where`thumbnail_id in ${components}`) : none;
  const versions = select('AssetVersion', 'version', 'asset.name', 'link', 'thumbnail_id', 'status_id', 'task_id');
  const contexts = select('TypedContext', 'name', 'link', 'thumbnail_id', 'status_id', 'project_id');
  const [ofVersions, ofContexts] = await Promise.all([
    showing(versions),
    showing(contexts),
    read('context', contexts),
    read('project', select('Project', 'name', 'link', 'thumbnail_id')),
    read('version', versions),
    read('list', select('List', 'name', 'project_id')),
    read('review', select('ReviewSession', 'name', 'project_id')),
  ]);
  return [...ofVersions, ...ofContexts].map(({ id, thumbnail_id }) => [String(thumbnail_id), id]);
}

const kinds: Record<string, string> = {
  show: 'project',
  project: 'project',
  task: 'context',
  typedcontext: 'context',
  assetversion: 'version',
  list: 'list',
  reviewsession: 'review',
};

/** A type that the page names narrows the search down; a type we do not know does not. */
function mayBe(type: string | undefined, kind: string): boolean {
  const named = kinds[(type ?? '').toLowerCase().replaceAll('_', '')];
  return named === undefined || named === kind;
}

/** Ids that most things share, such as the project's or a status's: they say nothing of a single one. */
function repeatedIds(things: readonly FoundThing[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { candidates } of things) {
    for (const id of new Set(candidates.map((candidate) => candidate.id))) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => things.length > 2 && count > things.length / 2).map(([id]) => id));
}

/** The entity a thing most likely is; `several` when two are equally likely, for then only the user can say. */
function best(
  { candidates, text }: FoundThing,
  byId: ReadonlyMap<string, readonly SelectedEntity[]>,
  repeated: ReadonlySet<string>,
): SelectedEntity | 'several' | undefined {
  const scores = new Map<string, { entity: SelectedEntity; score: number }>();
  for (const { id, confidence } of candidates) {
    for (const entity of byId.get(id.toLowerCase()) ?? []) {
      const score = confidence + nearness(entity, text) - (repeated.has(id) ? 0.5 : 0);
      if (score > (scores.get(entity.id)?.score ?? -1)) scores.set(entity.id, { entity, score });
    }
  }
  const [first, second] = [...scores.values()].sort((a, b) => b.score - a.score);
  if (first && second && first.score - second.score < 0.02) return 'several';
  return first?.entity;
}

/** How well an entity fits what can be read: of what is shown with the names above it, the deepest is meant. */
function nearness({ name, path, type }: SelectedEntity, text: string): number {
  if (type === 'Project') return -0.2;
  // A version lies below its task.
  const depth = path.length + (type === 'AssetVersion' ? 1 : 0);
  return name && text.toLowerCase().includes(name.toLowerCase()) ? 0.3 + depth * 0.03 : 0;
}
