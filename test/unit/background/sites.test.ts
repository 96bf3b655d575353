import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { select } from '../../../src/api/read/query.ts';
import { updateOperation } from '../../../src/api/wire/operations.ts';
import { unknownUser, userQuestion } from '../../../src/background/current-user.ts';
import { Sites } from '../../../src/background/sites.ts';
import { toUserError } from '../../../src/errors.ts';
import { SiteRecords } from '../../../src/store/site-records.ts';
import { quiet } from '../api/held-transport.ts';
import { fillDisk } from '../full-disk.ts';

const anna = { id: 'anna', first_name: 'Anna', last_name: '' };
const bert = { id: 'bert', first_name: 'Bert', last_name: '' };
const statuses = select('Status', 'name');

let origin: string;
let records: SiteRecords;
let number = 0;
/** Who is signed in; nobody whom the server names for `undefined`. */
let user: object | undefined;
/** Whether the dates of the server are of one time zone; it does not say where it is `undefined`. */
let tellsZone: boolean | undefined;
/** The actions of each request. */
let requests: string[][];
/** Happens after the server carried a request out, before its answer arrives. */
let meanwhile: () => void;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 });
  origin = `https://studio-${number++}.ftrackapp.com`;
  records = new SiteRecords(`sites of ${origin}`);
  user = anna;
  tellsZone = undefined;
  requests = [];
  meanwhile = () => {};
  vi.stubGlobal('fetch', async (_url: string, { body }: RequestInit) => {
    const operations = JSON.parse(String(body)) as { action: string; entity_key?: string[] }[];
    requests.push(operations.map(({ action }) => action));
    const name = (user as { id: string } | undefined)?.id;
    const answers = operations.map(({ action, entity_key }) => {
      if (action === 'query_server_information')
        return { version: 'dev', is_timezone_support_enabled: tellsZone, ...(user && { user_information: user }) };
      const row = { __entity_type__: 'Status', id: entity_key?.[0] ?? 's', name: `as ${name} sees it` };
      return { action, data: action === 'query' ? [row] : row, metadata: { next: { offset: null } } };
    });
    meanwhile();
    return new Response(JSON.stringify(answers));
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** The sites of another life of the background. */
const life = (): Sites => new Sites(() => {}, records);

async function opened(sites = life()) {
  const site = await sites.get(origin);
  return { sites, site };
}

describe('who is signed in', () => {
  it.each([true, false])(
    'is asked once where a site is opened, with what its dates mean, and not again by its first read: %s',
    async (isUtc) => {
      tellsZone = isUtc;
      const { site } = await opened();
      expect(site.session.serverClock.isUtc).toBe(isUtc);
      await site.session.query(statuses);
      expect(await site.confirmUser({ maxAge: 10_000 })).toMatchObject({ id: 'anna' });
      expect(requests).toEqual([['query_server_information'], ['query']]);
    },
  );

  it('is asked once by all who ask before the answer is there, but for who wants to know it anew', async () => {
    const { site } = await opened();
    vi.setSystemTime(Date.now() + 20_000);
    requests = [];
    let answer = (): void => {};
    const answered = new Promise<void>((resolve) => (answer = resolve));
    const plain = fetch;
    vi.stubGlobal('fetch', async (...sent: Parameters<typeof fetch>) => {
      const response = await plain(...sent);
      await answered;
      return response;
    });
    const asked = [site.confirmUser({ maxAge: 10_000 })];
    await vi.waitFor(() => expect(requests).toHaveLength(1));
    vi.setSystemTime(Date.now() + 9000);
    for (const [maxAge, sent] of [
      [10_000, 1],
      [2000, 2],
      [10_000, 2],
      [0, 3],
    ] as const) {
      asked.push(site.confirmUser({ maxAge }));
      await quiet();
      expect(requests).toHaveLength(sent);
    }
    answer();
    expect(await Promise.all(asked)).toHaveLength(5);
    expect(requests).toEqual(requests.map(() => ['query_server_information']));
  });
});

describe('a site somebody else signs in to', () => {
  it('is opened as theirs by the first read of another life, and shows that read to nobody', async () => {
    expect((await opened()).site.user).toEqual({ id: 'anna', name: 'Anna' });
    user = bert;
    requests = [];
    const { sites, site } = await opened();
    expect([site.user.id, requests]).toEqual(['anna', []]);
    const error = await site.session.query(statuses).catch((reason) => reason);
    expect([error.kind, toUserError(error).number]).toEqual(['other-user', 'S109']);
    expect(requests).toEqual([['query', 'query_server_information']]);
    expect(site.session.entities.get('Status', 's')).toBeUndefined();
    const theirs = await sites.get(origin);
    expect(theirs.user.id).toBe('bert');
    expect(await theirs.session.query(statuses)).toMatchObject([{ name: 'as bert sees it' }]);
    expect((await life().get(origin)).user.id).toBe('bert');
  });

  it('is left by whoever holds on to it: nothing is sent through it any more', async () => {
    const { site } = await opened();
    user = bert;
    await expect(site.confirmUser({ maxAge: 0 })).rejects.toMatchObject({ kind: 'other-user' });
    requests = [];
    const write = site.session.write([], [updateOperation('Status', ['s'], { name: 'x' })]);
    await expect(write).rejects.toMatchObject({ kind: 'other-user', outcomeUnknown: false });
    await expect(site.session.query(statuses)).rejects.toMatchObject({ kind: 'other-user' });
    await expect(site.confirmUser({ maxAge: 60_000 })).rejects.toMatchObject({ kind: 'other-user' });
    expect(requests).toEqual([]);
  });

  it('keeps a read to itself that was under way when another answer named them', async () => {
    const { site } = await opened();
    await site.confirmUser({ maxAge: 0 });
    let answer = (): void => {};
    const plain = fetch;
    vi.stubGlobal('fetch', async (...sent: Parameters<typeof fetch>) => {
      const response = await plain(...sent);
      if (String(sent[1]?.body).includes('"query"')) await new Promise<void>((resolve) => (answer = resolve));
      return response;
    });
    const read = site.session.query(statuses);
    await vi.waitFor(() => expect(requests.at(-1)).toEqual(['query']));
    user = bert;
    await expect(site.confirmUser({ maxAge: 0 })).rejects.toMatchObject({ kind: 'other-user' });
    answer();
    await expect(read).rejects.toMatchObject({ kind: 'other-user' });
  });

  it('tells whoever wrote there what was written all the same, and is left', async () => {
    const { sites, site } = await opened();
    await site.confirmUser({ maxAge: 0 });
    user = bert;
    // As the journal sends it: the question goes first in the request of the write.
    const operations = [userQuestion, updateOperation('Status', ['s'], { name: 'x' })];
    const write = site.session.write([], operations as never);
    expect((await write).answers).toMatchObject([{ user_information: bert }, { data: { id: 's' } }]);
    expect((await sites.get(origin)).user.id).toBe('bert');
  });

  it('loses the cache of who was there before', async () => {
    const { site } = await opened();
    await site.session.query(statuses);
    await site.store.flush();
    const caches = async (): Promise<unknown[]> =>
      (await indexedDB.databases())
        .map(({ name }) => name)
        .filter((name) => name?.includes(origin) && /cache/.test(name));
    expect(await caches()).toEqual([`sidecar-cache ${origin} anna`]);
    user = bert;
    await expect(site.confirmUser({ maxAge: 0 })).rejects.toThrow();
    await vi.waitFor(async () => expect(await caches()).toEqual([`sidecar-cache ${origin} bert`]));
  });

  it.each([
    ['named', 'unknown', anna, undefined],
    ['unknown', 'named', undefined, bert],
  ])('is another: %s, then %s', async (_was, _is, before, after) => {
    user = before;
    const { sites, site } = await opened();
    user = after;
    await expect(site.confirmUser({ maxAge: 0 })).rejects.toMatchObject({ kind: 'other-user' });
    expect((await sites.get(origin)).user.id).toBe(after?.id ?? unknownUser.id);
  });
});

describe('on a full disk', () => {
  afterEach(() => vi.restoreAllMocks());

  it('a site is there for who was there before, and for nobody else, who is told why: S405', async () => {
    await opened();
    vi.setSystemTime(Date.now() + 700_000);
    fillDisk();
    const { site } = await opened();
    expect(await site.session.query(statuses)).toMatchObject([{ name: 'as anna sees it' }]);
    user = bert;
    const refused = await opened().catch(toUserError);
    expect(refused).toMatchObject({ number: 'S405' });
  });
});

describe('who the user is', () => {
  it('is asked along with what is read in the same turn, at no request of its own', async () => {
    const { site } = await opened();
    requests = [];
    const [rows, confirmed] = await Promise.all([site.session.query(statuses), site.confirmUser({ maxAge: 0 })]);
    expect([rows.length, confirmed.id]).toEqual([1, 'anna']);
    expect(requests).toEqual([['query', 'query_server_information']]);
  });

  it('counts for as long as the caller says, from when the question left', async () => {
    const { site } = await opened();
    meanwhile = () => void vi.setSystemTime(Date.now() + 3000);
    await site.confirmUser({ maxAge: 0 });
    requests = [];
    await site.confirmUser({ maxAge: 3001 });
    expect(requests).toEqual([]);
    await site.confirmUser({ maxAge: 3000 });
    expect(requests).toEqual([['query_server_information']]);
  });

  it('is asked again by reads after a while, and not before', async () => {
    const { site } = await opened();
    const ask = async (): Promise<string[][]> => {
      requests = [];
      await site.session.query(statuses, { fresh: true });
      return requests;
    };
    vi.setSystemTime(Date.now() + 9999);
    expect(await ask()).toEqual([['query']]);
    vi.setSystemTime(Date.now() + 1);
    expect(await ask()).toEqual([['query', 'query_server_information']]);
  });

  it('is asked again by a clock that was set back since, once', async () => {
    const { site } = await opened();
    await site.confirmUser({ maxAge: 0 });
    vi.setSystemTime(Date.now() - 500_000);
    requests = [];
    await site.session.query(statuses, { fresh: true });
    expect(requests).toEqual([['query', 'query_server_information']]);
    await site.confirmUser({ maxAge: 5000 });
    expect(requests).toHaveLength(1);
  });

  it('is asked before a site is opened by a clock that was set back since', async () => {
    await opened();
    vi.setSystemTime(Date.now() - 700_000);
    user = bert;
    expect((await opened()).site.user.id).toBe('bert');
  });

  it('may be unknown: a server that names nobody can be worked with', async () => {
    user = undefined;
    const { site } = await opened();
    expect(await site.confirmUser({ maxAge: 0 })).toEqual(unknownUser);
    expect(await site.session.query(statuses)).toHaveLength(1);
  });

  it('is not remembered for a server that was forgotten meanwhile', async () => {
    const { sites, site } = await opened();
    vi.setSystemTime(Date.now() + 120_000);
    await sites.forget(origin);
    await site.confirmUser({ maxAge: 0 });
    expect(await records.all()).toEqual([]);
  });

  it('stops being asked for when the caller leaves', async () => {
    const { site } = await opened();
    const signal = AbortSignal.abort();
    await expect(site.confirmUser({ maxAge: 0, signal })).rejects.toMatchObject({ kind: 'aborted' });
  });
});
