import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../../src/api/wire/api-error.ts';
import { deleteOperation } from '../../../src/api/wire/operations.ts';
import type { Transport } from '../../../src/api/wire/transport.ts';
import { untypedOperations } from '../../../src/api/wire/untyped-operations.ts';
import { serverSearch } from '../../../src/background/server-search.ts';
import type { Site } from '../../../src/background/site.ts';
import { type NamedSite, SiteNames } from '../../../src/background/site-names.ts';
import { wipeCache } from '../../../src/store/cache-database.ts';
import { NamesDatabase } from '../../../src/store/names/names-database.ts';
import { NamesIndex } from '../../../src/store/names/names-index.ts';
import { unpackNames } from '../../../src/store/names/unpack-names.ts';
import { Harbor, sessionOf } from '../changes/harbor.ts';

const minute = 60_000;
const origin = 'https://studio';
let show: Harbor;
let site: NamedSite;
let database: NamesDatabase;
let names: SiteNames;
let now: number;
let number = 0;

beforeEach(() => {
  show = new Harbor();
  site = { origin, user: { id: 'anna', name: 'Anna' }, session: show.session };
  database = new NamesDatabase(`names ${number++}`);
  now = Date.now();
  names = new SiteNames(database, () => now);
});

async function found(typed: string, user?: string) {
  const stored = await database.get(origin, user);
  return stored ? new NamesIndex(stored.names).search(typed, 30) : [];
}

async function namesOf(typed: string): Promise<string[]> {
  return (await found(typed)).map(({ name }) => name);
}

/** A site whose requests go another way. */
function through(transport: Transport): NamedSite {
  return { ...site, session: sessionOf(transport) };
}

async function createTask(name: string): Promise<string> {
  const shot = show.openShot;
  return show.create('Task', {
    name,
    parent_id: shot['id'],
    project_id: shot['project_id'],
    type_id: show.all('Type')[0]!['id'],
  });
}

describe('names', () => {
  it('are those of the whole production, with where they are, and none is remembered as an entity', async () => {
    const count = await names.refresh(site);
    expect(count).toBeGreaterThan(2000);
    expect(await names.state(site)).toMatchObject({ indexed: count, indexing: null, missing: null });
    const [shot] = show.all('Shot');
    const [hit] = await found(String(shot!['name']));
    expect(hit).toMatchObject({ type: 'Shot', name: shot!['name'] });
    expect(hit!.path).toHaveLength(3);
    expect(show.session.entities.size).toBe(0);
  });

  it('are not asked for while they are young, also not by another life of the background', async () => {
    await names.refresh(site);
    const asked = show.calls.length;
    await names.refresh(site);
    expect(await new SiteNames(database, () => now).refresh(site)).toBeGreaterThan(2000);
    expect(show.calls).toHaveLength(asked);
  });

  it('are only added to after a while: new things are found, with what is above them', async () => {
    const before = await names.refresh(site);
    await createTask('zebra crossing');
    now += 20 * minute;
    const asked = show.calls.length;
    expect(await names.refresh(site)).toBe(before + 1);
    expect(show.calls.length - asked).toBeLessThan(6);
    const [hit] = await found('zebra');
    expect(hit).toMatchObject({ name: 'zebra crossing' });
    expect(hit!.path.at(-1)).toBe(show.openShot['name']);
  });

  it('are all read again by a clock that was set back since, for nobody knows what is new', async () => {
    await names.refresh(site);
    now -= 60 * minute;
    const { at } = await names.state(site);
    await names.refresh(site);
    expect(await database.about(origin)).toMatchObject({ at: at! - 60 * minute, wholeAt: at! - 60 * minute });
  });

  it('that were committed late are found: some of the past is read again', async () => {
    await names.refresh(site);
    const created = await createTask('zebra crossing');
    const at = new Date(now - 9 * minute).toISOString().slice(0, 19);
    show.standin.database.update(show.row('Context', created), { created_at: at });
    now += 20 * minute;
    await names.refresh(site);
    expect(await namesOf('zebra')).toEqual(['zebra crossing']);
  });

  it('are all read again after a day: renames and removals show', async () => {
    await names.refresh(site);
    const shot = show.openShot;
    const old = String(shot['name']);
    show.standin.database.update(shot, { name: 'renamed_0999' });
    now += 20 * minute;
    await names.refresh(site);
    expect(await namesOf('renamed_0999')).toEqual([]);
    now += 25 * 60 * minute;
    await names.refresh(site);
    expect((await namesOf('renamed_0999'))[0]).toBe('renamed_0999');
    expect(await namesOf(old)).not.toContain(old);
  });

  it('follow what is told: what is renamed, with what is in it, and what went', async () => {
    const count = await names.refresh(site);
    const shot = show.openShot;
    const tasks = show.tasksOf(shot['id']);
    const under = tasks.length;
    show.standin.database.update(shot, { name: 'renamed_0999' });
    await names.lookUp(site, [String(shot['id'])]);
    expect((await found('renamed_0999')).length).toBeGreaterThan(under);
    await show.session.write([], [deleteOperation('Task', [String(tasks[0]!['id'])])]);
    await names.lookUp(site, [String(tasks[0]!['id'])]);
    expect((await found('renamed_0999')).map(({ id }) => id)).not.toContain(tasks[0]!['id']);
    expect((await names.state(site)).indexed).toBe(count - 1);
  });

  it('can be searched although very much is told at once, and all are read again by the next who asks', async () => {
    const task = await createTask('zebra crossing');
    await names.refresh(site);
    await show.session.write([], [deleteOperation('Task', [task])]);
    await names.lookUp(
      site,
      Array.from({ length: 2001 }, (_, index) => `entity ${index}`),
    );
    expect(await namesOf('zebra crossing')).toContain('zebra crossing');
    await names.refresh(site);
    expect(await namesOf('zebra crossing')).not.toContain('zebra crossing');
  });

  it('of projects are found by another code once that is told', async () => {
    const [project] = show.all('Project');
    show.standin.database.update(project!, { full_name: 'The Harbor Film', name: 'harbor' });
    await names.refresh(site);
    show.standin.database.update(project!, { name: 'quayside' });
    await names.lookUp(site, [String(project!['id'])]);
    expect((await found('quayside')).map(({ id }) => id)).toContain(project!['id']);
  });

  it('of projects that are not active any more are gone, with everything in them', async () => {
    await names.refresh(site);
    const [project] = show.all('Project');
    show.standin.database.update(project!, { status: 'hidden' });
    now += 20 * minute;
    await names.refresh(site);
    const stored = await database.get(origin);
    expect([...unpackNames(stored!.names).values()].filter(({ type }) => type !== 'User')).toEqual([]);
  });

  it('of lists, reviews and people are there, and go when they go', async () => {
    await names.refresh(site);
    expect((await namesOf('asa lindqvist'))[0]).toBe('Åsa Lindqvist');
    expect((await namesOf('henrik.larsen'))[0]).toBe('Henrik Larsen');
    expect(await namesOf('delivery week')).toEqual(['Delivery week 47']);
    expect(await namesOf('director review')).toEqual(['Director review']);
    const list = show.all('List').find((row) => row['name'] === 'Delivery week 47')!;
    await show.session.write([], [deleteOperation('AssetVersionList', [String(list['id'])])]);
    const person = show.all('User').find((row) => row['username'] === 'henrik.larsen')!;
    show.standin.database.update(person, { is_active: false });
    now += 20 * minute;
    await names.refresh(site);
    expect(await namesOf('delivery week')).toEqual([]);
    expect(await namesOf('henrik.larsen')).toEqual([]);
    expect(await namesOf('director review')).toEqual(['Director review']);
  });

  it('have a status, and say which tasks are one’s own; both follow the server’s history', async () => {
    site = { ...site, user: { id: String(show.all('User')[0]!['id']), name: 'Maren' } };
    await names.refresh(site);
    const task = show.tasksOf(show.openShot['id'])[0]!;
    const known = async () => unpackNames((await database.get(origin))!.names).get(String(task['id']))!;
    expect((await known()).status).toMatchObject({ name: show.statusName(task['status_id']) });
    expect((await known()).isMine).toBeUndefined();
    const approved = show.named('Status', 'Approved');
    await show.transport([untypedOperations.update('Task', [String(task['id'])], { status_id: approved })]);
    await show.create('Appointment', { type: 'assignment', context_id: task['id'], resource_id: site.user.id });
    now += 20 * minute;
    await names.refresh(site);
    expect(await known()).toMatchObject({ status: { name: 'Approved' }, isMine: true });
  });

  it('can be searched when the reading is stopped half-way, and are all read by the next who asks', async () => {
    let posts = 0;
    const stopped = through(async (operations, options) => {
      if (++posts === 3) names.stop(stopped);
      return show.transport(operations, options);
    });
    await expect(names.refresh(stopped)).rejects.toMatchObject({ kind: 'aborted' });
    const { indexed } = await names.state(stopped);
    expect(indexed).toBeGreaterThan(1000);
    expect(await names.refresh(stopped)).toBeGreaterThan(indexed);
  });
});

describe('pages of names', () => {
  it('are as large as a server gives them, and none is lost where it caps them', async () => {
    // Projects, contexts, versions, lists, reviews, people, statuses and assignments each find out by themselves.
    const kinds = 8;
    const whole = await names.refresh(site);
    const sizes: number[] = [];
    const capped = through((operations, options) => {
      const fewer = operations.map((operation) => {
        if (operation.action !== 'query') return operation;
        const expression = operation.expression.replace(/limit (\d+)/, (_, limit) => {
          sizes.push(Number(limit));
          return `limit ${Math.min(700, Number(limit))}`;
        });
        return { ...operation, expression };
      });
      return show.transport(fewer, options);
    });
    const other = new SiteNames(new NamesDatabase(`capped ${number}`), () => now);
    expect(await other.refresh(capped)).toBe(whole);
    expect(sizes.filter((size) => size > 700).length).toBeLessThanOrEqual(kinds);
  });

  it('that never end are told as such', async () => {
    const endless = through(async (operations, options) =>
      (await show.transport(operations, options)).map((result) => ({
        ...(result as object),
        metadata: { next: { offset: 0 } },
      })),
    );
    await expect(names.refresh(endless)).rejects.toMatchObject({ kind: 'malformed' });
  });

  it('of versions may be refused: the other names are there, and why these are not', async () => {
    const refused = through((operations, options) => {
      if (operations.some((one) => one.action === 'query' && one.expression.includes('from AssetVersion')))
        throw new ApiError('rejected', 'No versions for you.');
      return show.transport(operations, options);
    });
    expect(await names.refresh(refused)).toBeGreaterThan(1000);
    expect((await names.state(refused)).missing).toEqual({ number: 'S107', detail: 'No versions for you.' });
  });
});

describe('names of one user', () => {
  it('are nothing to another, who reads them anew', async () => {
    await names.refresh(site);
    const other = { ...site, user: { id: 'bert', name: 'Bert' } };
    expect(await names.state(other)).toMatchObject({ indexed: 0, revision: null });
    const asked = show.calls.length;
    await names.refresh(other);
    expect(show.calls.length).toBeGreaterThan(asked);
    expect(await database.get(origin, 'anna')).toBeUndefined();
  });

  it('that come late do not replace those of who is signed in now', async () => {
    const other = { ...site, user: { id: 'bert', name: 'Bert' } };
    const late = new SiteNames(database, () => now - 1000);
    const reading = late.refresh(site).catch(() => undefined);
    await names.refresh(other);
    await reading;
    expect((await database.about(origin))?.user).toBe('bert');
  });

  it('are wiped with what else is kept of that user, and of nobody else', async () => {
    const kept = new NamesDatabase();
    await new SiteNames(kept, () => now).refresh(site);
    await wipeCache(origin, 'bert');
    expect((await kept.about(origin))?.user).toBe('anna');
    await wipeCache(origin, 'anna');
    expect(await kept.get(origin)).toBeUndefined();
    await kept.close();
  });
});

describe('a disk that is full', () => {
  it('is told, and keeps the names that were there', async () => {
    const before = await names.refresh(site);
    await createTask('zebra crossing');
    now += 20 * minute;
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('', 'QuotaExceededError');
    });
    await expect(names.refresh(site)).rejects.toMatchObject({ name: 'QuotaExceededError' });
    put.mockRestore();
    expect((await names.state(site)).indexed).toBe(before);
    expect(await namesOf('zebra')).toEqual([]);
  });
});

describe('the server’s own search', () => {
  it('finds what it can when one type cannot be searched, and says why', async () => {
    const refusing = through((operations, options) => {
      if (operations.some((one) => one.action === 'search' && one.entity_type === 'List'))
        throw new ApiError('rejected', 'No lists for you.');
      return show.transport(operations, options);
    });
    const shot = String(show.openShot['name']);
    const { hits, missing } = await serverSearch(refusing as Site, shot);
    expect(hits.map(({ name }) => name)).toContain(shot);
    expect(missing).toEqual([{ number: 'S107', detail: 'No lists for you.' }]);
  });

  it('says of what it finds the status it has', async () => {
    const { id, name, status_id } = show.openShot;
    const status = show.all('Status').find((one) => one['id'] === status_id)!;
    const { hits } = await serverSearch({ session: show.session } as Site, String(name));
    expect(hits.find((hit) => hit.id === id)?.status).toEqual({ name: status['name'], color: status['color'] });
  });

  it('knows the project of what it finds, which nobody has to ask for before it is opened', async () => {
    const { id, name, project_id } = show.openShot;
    const { hits } = await serverSearch({ session: show.session } as Site, String(name));
    expect(hits.find((hit) => hit.id === id)?.projectId).toBe(project_id);
    const project = show.all('Project').find((one) => one['id'] === project_id)!;
    const found = await serverSearch({ session: show.session } as Site, String(project['name']));
    expect(found.hits.find((hit) => hit.id === project_id)?.projectId).toBe(project_id);
  });

  it('fails when nothing can be searched', async () => {
    const refusing = through(async () => {
      throw new ApiError('forbidden', 'Nothing for you.');
    });
    await expect(serverSearch(refusing as Site, 'a')).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
