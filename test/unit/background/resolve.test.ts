import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Identity } from '../../../src/api/identity/identity.ts';
import { IdentityMap } from '../../../src/api/identity/identity-map.ts';
import { Session } from '../../../src/api/session.ts';
import { ApiError } from '../../../src/api/wire/api-error.ts';
import type { QueryOperation } from '../../../src/api/wire/operations.ts';
import { type Resolution, resolve } from '../../../src/background/resolve.ts';
import type { Site } from '../../../src/background/site.ts';
import type { Candidate, FoundThing } from '../../../src/rpc/shapes.ts';

const uuid = (number: number): string => `${number.toString(16).padStart(8, '0')}-0000-0000-0000-000000000000`;
const [project, sequence, shot, task, version, list, review, picture] = Array.from({ length: 8 }, (_, n) =>
  uuid(n + 1),
) as [string, string, string, string, string, string, string, string];
const projectLink = { id: project, name: 'Harbor', type: 'Project' };
const sequenceLink = { id: sequence, name: 'sq010', type: 'TypedContext' };
const shotLink = { id: shot, name: 'sh010', type: 'TypedContext' };

type Row = Record<string, unknown> & { id: string };
const context = (type: string, id: string, name: string, link: object[], thumbnail: string | null = null): Row => ({
  __entity_type__: type,
  id,
  name,
  link: [...link, { id, name, type: 'TypedContext' }],
  thumbnail_id: thumbnail,
  status_id: 's',
  project_id: project,
  context_type: 'task',
});

let rows: Record<string, Row[]>;
/** Expressions of every query that was sent. */
let asked: string[];
/** Types that cannot be read, and how. */
let broken: Map<string, ApiError>;
let site: Site;

/** A server that knows `in (…)` and nothing else. */
function answered(expression: string): Row[] {
  const [, type = '', attribute = '', list = ''] = /from (\w+) where (\w+) in \((.*)\)/.exec(expression) ?? [];
  const ids = new Set(list.split(', ').map((id) => id.slice(1, -1)));
  return (rows[type] ?? []).filter((row) => ids.has(String(row[attribute])));
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 });
  asked = [];
  broken = new Map();
  rows = {
    Project: [{ ...context('Project', project, 'harbor', []), link: [projectLink], context_type: 'show' }],
    TypedContext: [
      context('Sequence', sequence, 'sq010', [projectLink]),
      context('Shot', shot, 'sh010', [projectLink, sequenceLink], picture),
      context('Task', task, 'anim', [projectLink, sequenceLink, shotLink], picture),
    ],
    AssetVersion: [
      {
        __entity_type__: 'AssetVersion',
        id: version,
        version: 3,
        asset: { __entity_type__: 'Asset', id: uuid(99), name: 'anim' },
        link: [projectLink, sequenceLink, shotLink, { id: version, name: 'anim v3', type: 'AssetVersion' }],
        thumbnail_id: picture,
        status_id: 's',
        task_id: task,
      },
    ],
    List: [{ __entity_type__: 'AssetVersionList', id: list, name: 'dailies', project_id: project }],
    ReviewSession: [{ __entity_type__: 'ReviewSession', id: review, name: 'monday', project_id: project }],
  };
  const session = new Session({
    entities: new IdentityMap(new Identity()),
    wait: async () => undefined,
    transport: async (operations) => {
      const expressions = operations.map((operation) => (operation as QueryOperation).expression);
      for (const [type, error] of broken) if (expressions.some((one) => one.includes(` from ${type} `))) throw error;
      asked.push(...expressions);
      return expressions.map((expression) => structuredClone({ data: answered(expression) }));
    },
  });
  site = { session, store: { load: async () => undefined } } as unknown as Site;
});

afterEach(() => void vi.useRealTimers());

const candidate = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  via: 'attribute',
  confidence: 0.5,
  ...more,
});
const thing = (text: string, ...candidates: Candidate[]): FoundThing => ({ text, candidates });
const names = ({ entities }: Resolution): string[] => entities.map(({ name }) => name);
const typesAsked = (): string[] => asked.map((expression) => / from (\w+)/.exec(expression)![1]!).sort();

describe('which entity is meant', () => {
  it('is what has the id, of whatever kind, with what is shown of it', async () => {
    const found = await resolve(
      site,
      [project, shot, version, list, review].map((id) => thing('', candidate(id))),
    );
    expect(found).toMatchObject({ ambiguous: 0, unknown: 0, unread: [] });
    expect(found.entities.map(({ type, name, path }) => [type, name, ...path])).toEqual([
      ['Project', 'Harbor'],
      ['Shot', 'sh010', 'Harbor', 'sq010'],
      ['AssetVersion', 'anim v003', 'Harbor', 'sq010', 'sh010'],
      ['AssetVersionList', 'dailies'],
      ['ReviewSession', 'monday'],
    ]);
  });

  it('is the one found in the surer way', async () => {
    const found = await resolve(site, [
      thing('', candidate(sequence, { confidence: 0.6 }), candidate(shot, { confidence: 0.7 })),
      thing('', candidate(task, { confidence: 0.9 }), candidate(version, { confidence: 0.2 })),
    ]);
    expect(names(found)).toEqual(['sh010', 'anim']);
  });

  it('is nobody’s guess where two are equally likely', async () => {
    const found = await resolve(site, [
      thing('', candidate(sequence), candidate(shot, { confidence: 0.51 })),
      thing('', candidate(sequence), candidate(shot, { confidence: 0.53 })),
    ]);
    expect(found).toMatchObject({ ambiguous: 1, unknown: 0 });
    expect(names(found)).toEqual(['sh010']);
  });

  it('is what can be read in it, of several the deepest', async () => {
    const all = [sequence, shot, task].map((id) => candidate(id));
    expect(names(await resolve(site, [thing('SQ010', ...all)]))).toEqual(['sq010']);
    expect(names(await resolve(site, [thing('sq010 / sh010', ...all)]))).toEqual(['sh010']);
    expect(names(await resolve(site, [thing('sq010 / sh010 / Anim', ...all)]))).toEqual(['anim']);
    // Of a version, its task is shown as well.
    expect(names(await resolve(site, [thing('anim v003', candidate(task), candidate(version))]))).toEqual([
      'anim v003',
    ]);
  });

  it('is the project only when nothing else fits', async () => {
    expect(
      names(await resolve(site, [thing('Harbor', candidate(project, { confidence: 0.6 }), candidate(shot))])),
    ).toEqual(['sh010']);
    expect(names(await resolve(site, [thing('Harbor', candidate(project))]))).toEqual(['Harbor']);
  });

  it('is not what most things share', async () => {
    const shared = candidate(sequence, { confidence: 0.9 });
    const things = [
      thing('', shared, candidate(shot)),
      thing('', shared, candidate(task)),
      thing('', shared, candidate(version)),
    ];
    expect(names(await resolve(site, things))).toEqual(['sh010', 'anim', 'anim v003']);
    // Of two things the same may well be meant twice.
    expect(names(await resolve(site, things.slice(0, 2)))).toEqual(['sq010']);
    // Shared by half of them is not shared by most.
    const half = [things[0]!, things[1]!, thing('', candidate(version)), thing('', candidate(list))];
    expect(names(await resolve(site, half))).toEqual(['sq010', 'anim v003', 'dailies']);
  });

  it('is what shows a thumbnail: of several, what can be read', async () => {
    const byPicture = (text: string) => resolve(site, [thing(text, candidate(picture, { via: 'thumbnail' }))]);
    expect(names(await byPicture('sq010 sh010'))).toEqual(['sh010']);
    expect(names(await byPicture('anim v003'))).toEqual(['anim v003']);
    expect(await byPicture('')).toMatchObject({ ambiguous: 1, entities: [] });
  });

  it('is unknown where nothing has the id, and told once however often it was found', async () => {
    const found = await resolve(site, [
      thing('', candidate(uuid(77))),
      thing('', candidate(shot)),
      thing('', candidate(shot.toUpperCase())),
    ]);
    expect(found).toMatchObject({ unknown: 1, ambiguous: 0 });
    expect(names(found)).toEqual(['sh010']);
  });
});

describe('what is asked for', () => {
  it('is each base type in one request, or only the one the page names', async () => {
    await resolve(site, [thing('', candidate(uuid(77)))]);
    expect(typesAsked()).toEqual(['AssetVersion', 'List', 'Project', 'ReviewSession', 'TypedContext']);
    asked = [];
    await resolve(site, [
      thing('', candidate(shot, { type: 'task' })),
      thing('', candidate(uuid(78), { type: 'asset_version' })),
    ]);
    expect(typesAsked()).toEqual(['AssetVersion', 'TypedContext']);
  });

  it('is nothing that was confirmed within the minute', async () => {
    const things = [thing('', candidate(shot)), thing('', candidate(version))];
    await resolve(site, things);
    asked = [];
    vi.setSystemTime(1_000_000 + 60_000);
    expect(names(await resolve(site, things))).toEqual(['sh010', 'anim v003']);
    expect(asked).toEqual([]);
  });

  it('is nothing that an earlier life of the background stored within the minute, once that is loaded', async () => {
    const { session } = site;
    const stored: string[] = [];
    const store = {
      load: async (addresses: string[]) => {
        await Promise.resolve();
        stored.push(...addresses);
        session.entities.merge([rows['TypedContext']![1]! as never], Date.now());
      },
    };
    site = { session, store } as unknown as Site;
    expect(names(await resolve(site, [thing('', candidate(shot))]))).toEqual(['sh010']);
    expect(stored).toContain(session.entities.address('Shot', shot));
    expect(asked).toEqual([]);
  });

  it('is by a thumbnail only what has one of its own', async () => {
    await resolve(site, [thing('', candidate(picture, { via: 'thumbnail' }))]);
    expect(typesAsked()).toEqual(['AssetVersion', 'TypedContext']);
  });

  it('is what was confirmed longer ago: it may be something else by now', async () => {
    await resolve(site, [thing('', candidate(shot))]);
    rows['TypedContext']![1]!['name'] = 'sh020';
    vi.setSystemTime(1_000_000 + 60_001);
    expect(names(await resolve(site, [thing('', candidate(shot))]))).toEqual(['sh020']);
  });

  it('is what is known to have changed, and what has vanished is unknown', async () => {
    const things = [thing('', candidate(shot)), thing('', candidate(task))];
    await resolve(site, things);
    rows['TypedContext'] = [{ ...rows['TypedContext']![1]!, name: 'sh020' }];
    for (const key of [shot, task]) site.session.invalidate({ key });
    const found = await resolve(site, things);
    expect(names(found)).toEqual(['sh020']);
    expect(found.unknown).toBe(1);
  });

  it('counts although somebody changes it in the same moment', async () => {
    const { session } = site;
    const queryIn = session.queryIn.bind(session);
    vi.spyOn(session, 'queryIn').mockImplementation(async (...call) => {
      const found = await queryIn(...call);
      session.invalidate({ key: shot });
      return found;
    });
    expect(names(await resolve(site, [thing('', candidate(shot))]))).toEqual(['sh010']);
  });

  it('fits into expressions of a bounded length, however much is selected', async () => {
    const things = Array.from({ length: 2000 }, (_, index) =>
      thing('', ...[0, 1, 2, 3, 4].map((n) => candidate(uuid(index * 5 + n + 1000)))),
    );
    await resolve(site, things);
    expect(Math.max(...asked.map(({ length }) => length))).toBeLessThan(33_000);
    expect(asked).toHaveLength(5 * 20);
  });

  it('can be given up', async () => {
    const given = resolve(site, [thing('', candidate(shot))], { signal: AbortSignal.abort() });
    await expect(given).rejects.toMatchObject({ kind: 'aborted' });
  });
});

describe('a type that cannot be read', () => {
  const refused = new ApiError('rejected', 'Permission denied.', { exception: 'PermissionError' });

  it('takes nothing away from the others, and is told', async () => {
    broken.set('ReviewSession', refused);
    broken.set('List', new ApiError('rejected', 'deadlock', { exception: 'OperationalError' }));
    const found = await resolve(site, [thing('', candidate(shot)), thing('', candidate(review))]);
    expect(names(found)).toEqual(['sh010']);
    expect(found).toMatchObject({ unknown: 1, ambiguous: 0 });
    expect(found.unread).toEqual([
      { kind: 'list', error: { number: 'S310', detail: 'deadlock' } },
      { kind: 'review', error: { number: 'S107', detail: 'Permission denied.' } },
    ]);
  });

  it('is an error when it was all that was asked for', async () => {
    broken.set('ReviewSession', refused);
    const found = resolve(site, [thing('', candidate(review, { type: 'reviewsession' }))]);
    await expect(found).rejects.toBe(refused);
  });

  it('does not hide what is known already', async () => {
    await resolve(site, [thing('', candidate(shot)), thing('', candidate(review))]);
    broken.set('ReviewSession', refused);
    const found = await resolve(site, [
      thing('', candidate(shot)),
      thing('', candidate(review)),
      thing('', candidate(uuid(77))),
    ]);
    expect(names(found)).toEqual(['sh010', 'monday']);
    expect(found.unread).toMatchObject([{ kind: 'review' }]);
  });
});
