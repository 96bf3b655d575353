import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Searches } from '../../../src/background/searches.ts';
import type { Site } from '../../../src/background/site.ts';
import { Documents } from '../../../src/store/documents.ts';
import { Harbor } from '../changes/harbor.ts';
import { openedCache } from '../store/opened-cache.ts';

let show: Harbor;
let site: Site;
let searches: Searches;
let number = 0;

beforeEach(async () => {
  show = new Harbor();
  const documents = new Documents(await openedCache('https://studio', `searches ${number++}`));
  site = { session: show.session, documents } as unknown as Site;
  searches = new Searches();
  vi.useRealTimers();
});

/** A quarter of an hour and a bit later, by our clock. */
function later(minutes: number): void {
  const now = Date.now();
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(now + minutes * 60_000);
}

const names = async (typed: string) => (await searches.cached(site, typed)).map(({ name }) => name);

describe('names at hand', () => {
  it('are those of the whole production, with where they are', async () => {
    const count = await searches.refresh(site);
    expect(count).toBeGreaterThan(2000);
    expect(await searches.state(site)).toEqual({ indexed: count, indexing: null });
    const [shot] = show.all('Shot');
    const [hit] = await searches.cached(site, String(shot!['name']));
    expect(hit).toMatchObject({ type: 'Shot', name: shot!['name'], from: 'cache' });
    expect(hit!.path).toHaveLength(3);
  });

  it('are not asked for while they are young, also not by another life of the background', async () => {
    await searches.refresh(site);
    const asked = show.calls.length;
    await searches.refresh(site);
    expect(await new Searches().refresh(site)).toBeGreaterThan(2000);
    expect(show.calls).toHaveLength(asked);
  });

  it('are only added to after a while: new things are found, with what is above them', async () => {
    await searches.refresh(site);
    const asked = show.calls.length;
    const shot = show.openShot;
    await show.session.create('Task', {
      name: 'zebra crossing',
      parent_id: shot['id'],
      project_id: shot['project_id'],
      type_id: show.all('Type')[0]!['id'],
    });
    later(20);
    const count = await searches.refresh(site);
    expect(show.calls.length - asked).toBeLessThan(5);
    const [hit] = await searches.cached(site, 'zebra');
    expect(hit).toMatchObject({ name: 'zebra crossing' });
    expect(hit!.path.at(-1)).toBe(shot['name']);
    expect(count).toBeGreaterThan(2000);
  });

  it('are all read again after a day: what was renamed is found by its new name alone', async () => {
    await searches.refresh(site);
    const shot = show.openShot;
    const old = String(shot['name']);
    show.standin.database.update(shot, { name: 'renamed_0999' });
    later(20);
    await searches.refresh(site);
    expect(await names('renamed_0999')).toEqual([]);
    later(25 * 60);
    await searches.refresh(site);
    expect((await names('renamed_0999'))[0]).toBe('renamed_0999');
    expect(await names(old)).not.toContain(old);
  });

  it('stay as they are when the reading is stopped, and are read by the next who asks', async () => {
    const reading = searches.refresh(site);
    await vi.waitFor(async () => expect((await searches.state(site)).indexing).not.toBeNull());
    searches.stop(site);
    await expect(reading).rejects.toMatchObject({ kind: 'aborted' });
    expect(await searches.state(site)).toEqual({ indexed: 0, indexing: null });
    expect(await searches.refresh(site)).toBeGreaterThan(2000);
  });
});
