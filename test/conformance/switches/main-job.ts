import { expect, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { setStatus } from '../../../src/actions/set-status.ts';
import { keepHubOpen } from '../../../src/api/event-hub.ts';
import { updatesIn } from '../../../src/api/hub-event.ts';
import { versionHandlers } from '../../../src/background/handlers/versions.ts';
import { resolve } from '../../../src/background/resolve.ts';
import { Searches } from '../../../src/background/searches.ts';
import { Site } from '../../../src/background/site.ts';
import { FactReader } from '../../../src/changes/fact-reader.ts';
import { planReversal } from '../../../src/changes/plan-reversal.ts';
import { validStatuses } from '../../../src/changes/valid-statuses.ts';
import type { EntityChange } from '../../../src/journal/changeset.ts';
import { execute } from '../../../src/journal/execute.ts';
import { inverseOf } from '../../../src/journal/inverse.ts';
import { Journal } from '../../../src/journal/journal.ts';
import { newEntry } from '../../../src/journal/new-entry.ts';
import type { JournalEntry } from '../../../src/journal/run.ts';
import { defaultRuleSettings, type RuleId } from '../../../src/rules/settings.ts';
import { SiteRecords } from '../../../src/store/site-records.ts';
import { expectedWrites } from '../../demo/oracle.ts';
import { difference, snapshot } from '../../demo/snapshot.ts';
import type { RunningStandin } from '../../standin/http/server.ts';
import { versionIds } from './job-show.ts';

/** A browser as far as this job needs one: it keeps the session's cookie and sends it along where it is asked to. */
export function browserOf({ url, user, password }: RunningStandin): { signIn(): Promise<void> } {
  const plain = globalThis.fetch;
  let cookie = '';
  vi.stubGlobal('fetch', (input: string | URL, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    if (init.credentials === 'include' && cookie) headers.set('Cookie', cookie);
    return plain(input, { ...init, headers });
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  return {
    async signIn() {
      const body = new URLSearchParams({ username: user, password });
      const { headers } = await plain(`${url}/login`, { method: 'POST', redirect: 'manual', body });
      cookie = headers.get('set-cookie')!.split(';')[0]!;
    },
  };
}

/** What the extension does after a right-click, from the versions that were found to the last undone value. */
export class MainJob {
  readonly #running: RunningStandin;
  readonly #site: Site;
  readonly #journal: Journal;

  private constructor(running: RunningStandin, site: Site) {
    this.#running = running;
    this.#site = site;
    this.#journal = new Journal(`job ${running.url}`);
    onTestFinished(() => this.#journal.close());
  }

  /** Opens the site as the signed-in user. Rejects as the extension does. */
  static async begin(running: RunningStandin): Promise<MainJob> {
    const records = new SiteRecords();
    return new MainJob(running, await Site.open({ origin: running.url }, records, async () => {}));
  }

  /** Approves the versions with all that follows, compares with what has to follow, and takes it back. */
  async approveAndUndo(): Promise<void> {
    const { standin } = this.#running;
    const expected = expectedWrites(standin, versionIds, 'Approved');
    const before = snapshot(standin);
    const entry = await this.#carryOut('set-status', await this.#plan());
    expect(entry.run.state).toBe('finished');
    expect(difference(before, snapshot(standin))).toEqual(expected);
    const reversal = await planReversal(this.#site.session, inverseOf(entry));
    expect(reversal.skipped).toEqual([]);
    const undone = await this.#carryOut('undo', reversal.changes, entry.run.id);
    expect(undone.run.state).toBe('finished');
    expect(difference(before, snapshot(standin))).toEqual(new Map());
  }

  /** One version may not be changed: it is named, with the server's words; the others and what follows are written. */
  async approveWithOneRefused(): Promise<void> {
    const { standin } = this.#running;
    const [refused, ...others] = versionIds;
    // A request that gets lost is looked after by a history dated to the second: nobody does the same twice in one.
    if (this.#least > 0) await pause(2000);
    standin.refused.add(refused!);
    const expected = expectedWrites(standin, others, 'Approved');
    const before = snapshot(standin);
    const entry = await this.#carryOut('set-status', await this.#plan());
    expect(entry.run.state).toBe('finished');
    const chunks = entry.run.chunks.filter(({ state }) => state === 'refused');
    expect(chunks.map(({ from }) => entry.changeset.changes[from]!.id)).toEqual([refused]);
    expect(chunks[0]!.error!.message).toContain('not permitted');
    const written = difference(before, snapshot(standin));
    for (const [key, value] of expected) expect(written.get(key), key).toBe(value);
    const reversal = await planReversal(this.#site.session, inverseOf(entry));
    await this.#carryOut('undo', reversal.changes, entry.run.id);
    expect(difference(before, snapshot(standin))).toEqual(new Map());
    standin.refused.clear();
  }

  /** What panels and the search box ask for. */
  async look(): Promise<void> {
    const sites = { get: async () => this.#site };
    const list = versionHandlers({ sites } as never)['versions.list'];
    const entity = { id: '00000000-0000-4000-8000-0000000000b1', type: 'Project' };
    const page = await list({ entity, offset: 0, limit: 10 } as never, { site: this.#running.url } as never);
    expect(page.rows.map(({ id, author }) => [id, author])).toEqual(
      versionIds.toReversed().map((id) => [id, 'Maren Holt']),
    );
    const searches = new Searches();
    expect(await searches.refresh(this.#site)).toBe(1 + 3 + 9 + 3);
    expect((await searches.cached(this.#site, 'sh020 comp'))[0]).toMatchObject({ name: 'compositing' });
    expect((await searches.server(this.#site, 'sh020')).map(({ name }) => name)).toContain('sh020');
  }

  /** Hears of a change that somebody makes. */
  async listen(): Promise<void> {
    const listening = new AbortController();
    const heard = new Promise<string[]>((settle) => {
      const options = {
        origin: this.#running.url,
        credentials: 'session' as const,
        topics: ['ftrack.update'],
        heard: (event: Parameters<typeof updatesIn>[0]) => settle(updatesIn(event).map(({ id }) => id)),
        opened: () => void this.#touch(),
        WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
      };
      void keepHubOpen(options, listening.signal);
    });
    expect(await heard).toContain(versionIds[0]);
    listening.abort();
  }

  /** Somebody else's change, made once the subscription must have arrived. */
  async #touch(): Promise<void> {
    await pause(20);
    const { standin } = this.#running;
    const user = standin.user(standin.show.username)!;
    const operation = { action: 'update', entity_type: 'AssetVersion', entity_key: [versionIds[0]] };
    const options = { user, origin: this.#running.url, strict: false, denormalize: false };
    standin.call([{ ...operation, entity_data: { comment: String(Math.random()) } }], options);
  }

  /** Where a server limits how often it is asked, waiting is what helps; elsewhere nothing takes time. Milliseconds. */
  get #least(): number {
    return this.#running.standin.switches.rateLimit === 'burst' ? 350 : 0;
  }

  async #plan(): Promise<EntityChange[]> {
    const things = versionIds.map((id) => ({ candidates: [{ id, via: 'model' as const, confidence: 1 }], text: '' }));
    const { entities, unknown } = await resolve(this.#site, things);
    expect(unknown).toBe(0);
    const production = await this.#site.production();
    const approved = (await validStatuses(this.#site.session, production, entities)).find(
      ({ name }) => name === 'Approved',
    );
    const rules = new Set(Object.keys(defaultRuleSettings) as RuleId[]);
    const reader = new FactReader(this.#site.session, production);
    const context = { reader, settings: defaultRuleSettings, rules, statusId: approved!.id };
    const { changes, skipped } = await setStatus.plan!(context, entities);
    expect(skipped).toEqual([]);
    return changes;
  }

  async #carryOut(action: string, changes: EntityChange[], undoes?: string): Promise<JournalEntry> {
    const { origin, user, session } = this.#site;
    const what = { action, title: action, changes, skipped: [], ...(undoes && { undoes }) };
    const entry = newEntry({ site: origin, user: user.id, ...what });
    await this.#journal.add(entry);
    const wait = (): Promise<void> => pause(this.#least);
    await execute(entry, { journal: this.#journal, session, wait, settle: 0, patience: 0 });
    return (await this.#journal.get(entry.run.id))!;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
