import { expect, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { setStatus } from '../../../src/actions/status/set-status.ts';
import { keepHubOpen } from '../../../src/api/live/event-hub.ts';
import { updatesIn } from '../../../src/api/live/hub-event.ts';
import { select } from '../../../src/api/read/query.ts';
import { encodeData } from '../../../src/api/wire/encode.ts';
import { createOperation, deleteOperation } from '../../../src/api/wire/operations.ts';
import { untypedOperations } from '../../../src/api/wire/untyped-operations.ts';
import { versionHandlers } from '../../../src/background/handlers/versions.ts';
import { resolve } from '../../../src/background/resolve.ts';
import { serverSearch } from '../../../src/background/server-search.ts';
import type { Site } from '../../../src/background/site.ts';
import { SiteNames } from '../../../src/background/site-names.ts';
import { Sites } from '../../../src/background/sites.ts';
import { planReversal } from '../../../src/changes/plan-reversal.ts';
import { validStatuses } from '../../../src/changes/valid-statuses.ts';
import type { EntityChange } from '../../../src/journal/changeset.ts';
import { execute } from '../../../src/journal/execute.ts';
import { inverseOf } from '../../../src/journal/inverse.ts';
import { Journal } from '../../../src/journal/journal.ts';
import { newEntry } from '../../../src/journal/new-entry.ts';
import type { JournalEntry } from '../../../src/journal/run.ts';
import { defaultRuleSettings, type RuleId } from '../../../src/rules/settings.ts';
import { NamesDatabase } from '../../../src/store/names/names-database.ts';
import { NamesIndex } from '../../../src/store/names/names-index.ts';
import { expectedWrites } from '../../demo/oracle.ts';
import { difference, snapshot } from '../../demo/snapshot.ts';
import type { RunningStandin } from '../../standin/http/server.ts';
import { contextOn } from '../../unit/actions/context.ts';
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
    return new MainJob(running, await new Sites(() => {}).get(running.url));
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
    expect(chunks.map(({ from }) => entry.changeset.changes[from]!.key[0])).toEqual([refused]);
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
    const database = new NamesDatabase(`names ${crypto.randomUUID()}`);
    expect(await new SiteNames(database).refresh(this.#site)).toBe(1 + 3 + 9 + 3 + 1);
    const { names } = (await database.get(this.#site.origin))!;
    expect(new NamesIndex(names).search('sh020 comp', 1)).toMatchObject([{ name: 'compositing' }]);
    await database.close();
    expect((await serverSearch(this.#site, 'sh020')).hits.map(({ name }) => name)).toContain('sh020');
  }

  /** What a server dates, what is sent to it and what is asked for by date mean the same moment on both sides. */
  async date(): Promise<void> {
    const { session, user } = this.#site;
    const { standin } = this.#running;
    const begun = Math.floor(standin.time / 1000) * 1000;
    const job = crypto.randomUUID();
    await session.write([], [createOperation('Job', { id: job, type: 'api_job', status: 'done', user_id: user.id })]);
    const [row] = await session.query(select('Job', 'created_at').where`id is ${job}`, { fresh: true });
    const { earliest, latest } = session.serverClock.momentsOf(row!.created_at!);
    expect(earliest).toBeLessThanOrEqual(standin.time);
    expect(latest).toBeGreaterThanOrEqual(begun);
    // No zone but the one in which an hour may just be coming twice leaves more than that open.
    expect(latest - earliest).toBeLessThanOrEqual(3_600_000);
    const task = standin.database
      .table('Context')
      .all()
      .find((one) => one.__entity_type__ === 'Task')!;
    const id = String(task['id']);
    const moment = new Date('2026-07-01T10:00:00Z');
    const dated = (start_date: unknown) =>
      untypedOperations.update('Task', [id], encodeData({ start_date }, session.entities.identity));
    await session.write([], [dated(moment)]);
    expect(task['start_date']).toBe(`2026-07-01T${standin.switches.serverClock === 'utc' ? '10' : '12'}:00:00`);
    const found = select('Task', 'name').where`id is ${id} and start_date >= ${moment} and start_date <= ${moment}`;
    expect(await session.query(found)).toHaveLength(1);
    await session.write([], [dated(null), deleteOperation('Job', [job])]);
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
        opened: () => void this.#touch(listening.signal),
        WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
      };
      void keepHubOpen(options, listening.signal);
    });
    expect(await heard).toContain(versionIds[0]);
    listening.abort();
  }

  /** Somebody else's change, made again and again until it is heard: nothing says when the subscription has arrived. */
  async #touch(signal: AbortSignal): Promise<void> {
    const { standin } = this.#running;
    const user = standin.user(standin.show.username)!;
    const operation = { action: 'update', entity_type: 'AssetVersion', entity_key: [versionIds[0]] };
    const options = { user, origin: this.#running.url, strict: false, denormalize: false };
    for (let count = 0; !signal.aborted; count++) {
      await pause(20);
      standin.call([{ ...operation, entity_data: { comment: `touched ${count}` } }], options);
    }
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
    const rules = Object.keys(defaultRuleSettings) as RuleId[];
    const context = await contextOn(this.#site.session, { production, rules });
    const statuses = await validStatuses(context.reader, production, entities);
    const approved = statuses.find(({ name }) => name === 'Approved');
    const { changes, skipped } = await setStatus.plan!(context, entities, { status: approved!.id });
    expect(skipped).toEqual([]);
    return changes;
  }

  async #carryOut(action: string, changes: EntityChange[], undoes?: string): Promise<JournalEntry> {
    const { origin, user, session } = this.#site;
    const what = { action, title: action, changes, skipped: [], ...(undoes && { undoes }) };
    const entry = newEntry({ site: origin, user: user.id, ...what });
    await this.#journal.add(entry);
    const wait = (): Promise<void> => pause(this.#least);
    // A user reads the plan before it is carried out.
    await wait();
    await execute(entry, { journal: this.#journal, session, wait, settle: 0, patience: 0 });
    return (await this.#journal.get(entry.run.id))!;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
