import type { SelectedEntity } from '../actions/action.ts';
import { type Query, select } from '../api/read/query.ts';
import { settled } from '../api/read/settled.ts';
import { typeNamed } from '../api/schema/kinds.ts';
import type { CallOptions } from '../api/wire/transport.ts';
import { toUserError } from '../errors.ts';
import type { Candidate, FoundThing, UnreadKind } from '../rpc/shapes.ts';
import { knownSummaries } from './known-summaries.ts';
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
  /** Kinds of entities that could not be looked for, and why: some of the unknown may be of them. */
  unread: UnreadKind[];
}

/**
 * Finds out which entities the things of a page are. All unknown ids travel in one request, one query for each base type
 * they may have; what is fresh in the cache is not asked for. A base type that cannot be read is told; rejects with an
 * `ApiError` when none can.
 */
export async function resolve(site: Site, things: readonly FoundThing[], options?: CallOptions): Promise<Resolution> {
  const candidates = things.flatMap((thing) => thing.candidates);
  const { byId, unread } = await summaries(site, candidates, options);
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
  return { entities: [...entities.values()], ambiguous, unknown, unread };
}

type Kind = UnreadKind['kind'];

interface Summaries {
  /** By the id that was found, which for a thumbnail is the component's: everything that has it. */
  byId: Map<string, SelectedEntity[]>;
  unread: UnreadKind[];
}

async function summaries(site: Site, candidates: readonly Candidate[], options?: CallOptions): Promise<Summaries> {
  const knownSince = Date.now() - lifetime;
  const foundBy = (isThumbnail: boolean): string[] => [
    ...new Set(candidates.filter(({ via }) => (via === 'thumbnail') === isThumbnail).map(({ id }) => id.toLowerCase())),
  ];
  const ids = foundBy(false);
  const known = await knownSummaries(site, ids);
  const missing = new Set(ids.filter((id) => !known(id, knownSince)));
  const { read, owners, unread } = await readMissing(site, candidates, missing, foundBy(true), options);
  const byId = new Map<string, SelectedEntity[]>();
  for (const [found, id] of [...ids.map((each) => [each, each] as const), ...owners]) {
    // What was read just now counts, also when somebody has changed it since: it still is what it is.
    const summary = known(id, read.has(id) ? 0 : knownSince);
    if (summary) byId.set(found, [...(byId.get(found) ?? []), summary]);
  }
  return { byId, unread };
}

interface ReadEntities {
  read: ReadonlySet<string>;
  /** Which components are whose thumbnails: what a version shows, its task and its shot may show too. */
  owners: (readonly [component: string, owner: string])[];
  unread: UnreadKind[];
}

interface FoundRow {
  id: string;
  thumbnail_id?: string | null;
}

async function readMissing(
  { session }: Site,
  candidates: readonly Candidate[],
  missing: ReadonlySet<string>,
  components: readonly string[],
  options?: CallOptions,
): Promise<ReadEntities> {
  const owners: (readonly [string, string])[] = [];
  const reads: Partial<Record<Kind, Promise<FoundRow[]>>> = {};
  const byThumbnail = async (query: Query<FoundRow>): Promise<FoundRow[]> => {
    const rows = await session.queryIn(query, 'thumbnail_id', components, options);
    for (const { id, thumbnail_id } of rows) owners.push([String(thumbnail_id), id]);
    return rows;
  };
  const read = (kind: Kind, query: Query<FoundRow>, { thumbnails = false } = {}): void => {
    const named = candidates.filter(({ id, type }) => missing.has(id.toLowerCase()) && mayBe(type, kind));
    const ids = named.map(({ id }) => id.toLowerCase());
    const byComponent = thumbnails && components.length > 0 ? [byThumbnail(query)] : [];
    const asked = [...byComponent, ...(ids.length > 0 ? [session.queryIn(query, 'id', ids, options)] : [])];
    if (asked.length > 0) reads[kind] = Promise.all(asked).then((rows) => rows.flat());
  };
  read('version', select('AssetVersion', 'version', 'asset.name', 'link', 'thumbnail_id', 'status_id', 'task_id'), {
    thumbnails: true,
  });
  read('context', select('TypedContext', 'name', 'link', 'thumbnail_id', 'status_id', 'project_id'), {
    thumbnails: true,
  });
  read('project', select('Project', 'name', 'link', 'thumbnail_id'));
  read('list', select('List', 'name', 'project_id'));
  read('review', select('ReviewSession', 'name', 'project_id'));
  const { read: found, failed } = await settled(reads);
  return {
    read: new Set([...found.values()].flat().map(({ id }) => id)),
    owners,
    unread: [...failed].map(([kind, error]) => ({ kind, error: toUserError(error) })),
  };
}

/** The kinds of what is asked for, by its type. */
const typesOf: Record<Kind, string> = {
  project: 'Project',
  context: 'TypedContext',
  version: 'AssetVersion',
  list: 'List',
  review: 'ReviewSession',
};

/** A type that the page names narrows the search down; a type we do not know does not. */
function mayBe(named: string | undefined, kind: Kind): boolean {
  const known = typeNamed(named ?? '');
  return known === undefined || known === typesOf[kind];
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
