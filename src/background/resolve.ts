import type { SelectedEntity } from '../actions/action.ts';
import { select } from '../api/query.ts';
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

/** Summaries by the id that was found, which for a thumbnail is the component's. */
async function summaries(site: Site, candidates: readonly Candidate[]): Promise<Map<string, SelectedEntity>> {
  const { entities } = site.session;
  const knownSince = Date.now() - lifetime;
  const ids = [...new Set(candidates.filter(({ via }) => via !== 'thumbnail').map(({ id }) => id.toLowerCase()))];
  const addresses = ids.flatMap((id) => summaryFamilies.map((family) => entities.address(family, id)));
  await site.store.load(addresses);
  const known = (id: string, since: number): SelectedEntity | undefined => {
    for (const family of summaryFamilies) {
      const summary = summaryOf(entities, family, id, since);
      if (summary) return summary;
    }
    return undefined;
  };
  const missing = new Set(ids.filter((id) => !known(id, knownSince)));
  const components = candidates.filter(({ via }) => via === 'thumbnail').map(({ id }) => id.toLowerCase());
  const versionOf = await fetchMissing(site, candidates, missing, components);
  const result = new Map<string, SelectedEntity>();
  for (const id of ids) {
    const summary = known(id, knownSince);
    if (summary) result.set(id, summary);
  }
  for (const [component, version] of versionOf) {
    const summary = known(version, knownSince);
    if (summary) result.set(component, summary);
  }
  return result;
}

async function fetchMissing(
  site: Site,
  candidates: readonly Candidate[],
  missing: ReadonlySet<string>,
  components: readonly string[],
): Promise<Map<string, string>> {
  const { session } = site;
  const idsFor = (kind: string): string[] => [
    ...new Set(
      candidates
        .filter(({ id, type, via }) => via !== 'thumbnail' && missing.has(id.toLowerCase()) && mayBe(type, kind))
        .map(({ id }) => id.toLowerCase()),
    ),
  ];
  const contexts = idsFor('context');
  const projects = idsFor('project');
  const versions = idsFor('version');
  const lists = idsFor('list');
  const reviews = idsFor('review');
  const versionQuery = select('AssetVersion', 'version', 'asset.name', 'link', 'thumbnail_id', 'status_id', 'task_id');
  const none = Promise.resolve([]);
  const [, , , , , ofComponents] = await Promise.all([
    contexts.length > 0
      ? session.query(
          select('TypedContext', 'name', 'link', 'thumbnail_id', 'status_id', 'project_id').where`id in ${contexts}`,
        )
      : none,
    projects.length > 0
      ? session.query(select('Project', 'name', 'link', 'thumbnail_id').where`id in ${projects}`)
      : none,
    versions.length > 0 ? session.query(versionQuery.where`id in ${versions}`) : none,
    lists.length > 0 ? session.query(select('List', 'name', 'project_id').where`id in ${lists}`) : none,
    reviews.length > 0 ? session.query(select('ReviewSession', 'name', 'project_id').where`id in ${reviews}`) : none,
    components.length > 0 ? session.query(versionQuery.where`thumbnail_id in ${[...components]}`) : none,
  ]);
  const byComponent = new Map<string, string>();
  for (const version of ofComponents) {
    if (version.thumbnail_id) byComponent.set(version.thumbnail_id, version.id);
  }
  return byComponent;
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
  byId: ReadonlyMap<string, SelectedEntity>,
  repeated: ReadonlySet<string>,
): SelectedEntity | 'several' | undefined {
  const scores = new Map<string, { entity: SelectedEntity; score: number }>();
  for (const { id, confidence } of candidates) {
    const entity = byId.get(id.toLowerCase());
    if (!entity) continue;
    const shown = entity.name !== '' && text.toLowerCase().includes(entity.name.toLowerCase());
    const score = confidence + (shown ? 0.3 : 0) - (repeated.has(id) ? 0.5 : 0) - (entity.type === 'Project' ? 0.2 : 0);
    const known = scores.get(entity.id);
    if (!known || known.score < score) scores.set(entity.id, { entity, score });
  }
  const [first, second] = [...scores.values()].sort((a, b) => b.score - a.score);
  if (first && second && first.score - second.score < 0.02) return 'several';
  return first?.entity;
}
