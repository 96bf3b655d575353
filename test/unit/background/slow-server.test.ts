import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Operation } from '../../../src/api/wire/operations.ts';
import { Work } from '../../../src/background/work.ts';
import type { CommandName, InputOf, OutputOf } from '../../../src/rpc/commands.ts';
import type { Handlers } from '../../../src/rpc/server.ts';
import { SiteRecords } from '../../../src/store/site-records.ts';
import { Harbor } from '../changes/harbor.ts';

vi.mock('../../../src/background/menu-patience.ts', () => ({ menuPatience: 20 }));
fakeBrowser.i18n.getMessage = ((key: string) => key) as never;
const minute = 60_000;

let show: Harbor;
let site: string;
let records: SiteRecords;
let handlers: Handlers;
let number = 0;
/** Requests with such an operation are answered by nobody. */
let isHeld: (operation: Operation) => boolean;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  show = new Harbor();
  site = `https://slow-${number++}.ftrackapp.com`;
  records = new SiteRecords(`sites of ${site}`);
  isHeld = () => false;
  vi.stubGlobal('navigator', { locks: { request: (_name: string, work: () => unknown) => work() } });
  vi.stubGlobal('fetch', async (_url: string, { body, signal }: RequestInit) => {
    const operations = JSON.parse(String(body)) as Operation[];
    if (operations.some(isHeld)) {
      await new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    }
    return new Response(JSON.stringify(await show.transport(operations)));
  });
  begin();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Another life of the background. */
function begin(): void {
  handlers = new Work(records).answers.handlers as Handlers;
}

function call<Name extends CommandName>(
  name: Name,
  input: InputOf<Name>,
  signal = new AbortController().signal,
): Promise<OutputOf<Name>> {
  return handlers[name](input, { from: 'ui', site, tabId: undefined, signal });
}

const thing = (id: string) => ({ candidates: [{ id, via: 'model' as const, confidence: 1 }], text: '' });

/** A run that has come to its end. */
async function applied(): Promise<string> {
  const [task] = show.tasksOf(show.openShot['id']);
  const entities = [{ id: String(task!['id']), type: 'Task' }];
  const input = { status: show.named('Status', 'In Progress') };
  const { id } = await call('plan.make', { action: 'set-status', entities, input });
  await call('run.start', { id });
  await vi.waitFor(async () =>
    expect(await call('run.result', { id })).toMatchObject({ status: { state: 'finished' } }),
  );
  return id;
}

const isOfStatuses = (operation: Operation): boolean =>
  operation.action === 'query' && operation.expression.includes(' from Status');

describe('what needs no statuses does not wait for them', () => {
  const asked = ['show-versions', 'show-details', 'show-history', 'show-activity', 'copy-link'].map((id) => [id, {}]);
  it.each([...asked, ['copy-as', { as: 'path' }], ['open-in', { where: 'tab' }]] as [string, Record<string, string>][])(
    '%s %j',
    async (action, input) => {
      const shot = { id: String(show.openShot['id']), type: 'Shot' };
      isHeld = isOfStatuses;
      await call('selection.resolve', { things: [thing(shot.id)] });
      const result = await call('result.make', { action, entities: [shot], input });
      expect(result.kind).toBe(action.startsWith('show') ? 'panel' : action.split('-')[0]);
      if ('as' in input || 'where' in input)
        expect((await call('form.make', { action, entities: [shot] })).fields[0]).toMatchObject({ kind: 'choice' });
    },
  );

  it('but a table that is copied tells them', async () => {
    const [task] = show.tasksOf(show.openShot['id']);
    const entities = [{ id: String(task!['id']), type: 'Task' }];
    const input = { as: 'table', columns: ['status'] };
    const text = `status\n${show.statusName(task!['status_id'])}`;
    expect(await call('result.make', { action: 'copy-as', entities, input })).toMatchObject({ kind: 'copy', text });
  });
});

describe('a menu', () => {
  const found = async () => (await call('selection.resolve', { things: [thing(String(show.openShot['id']))] })).actions;
  const isOfSchemas = ({ action, values }: Operation & { values?: string[] }): boolean =>
    action === 'query_schemas' || values?.includes('schema_hash') === true;

  it('is there with the schemas that were read last, where the server does not say whether they hold', async () => {
    const before = await found();
    vi.setSystemTime(Date.now() + 11 * minute);
    begin();
    isHeld = isOfSchemas;
    expect(await found()).toEqual(before);
  });

  it.each([
    ['schemas', isOfSchemas],
    ['rights', ({ action }: Operation) => action === '_authorize_operation'],
  ])('does not wait long for %s of which nothing is known', async (_what, isOf) => {
    isHeld = isOf;
    expect((await found()).map(({ id }) => id)).toContain('set-status');
  });
});

describe('what was done is told with the names that were read last', () => {
  it('where the server does not answer for them', async () => {
    const id = await applied();
    vi.setSystemTime(Date.now() + 11 * minute);
    isHeld = isOfStatuses;
    begin();
    expect(await call('run.recent', {})).toMatchObject([{ id, state: 'finished' }]);
    const { plan } = await call('run.result', { id });
    expect(plan.rows[0]!.attributes[0]!.after.name).toBe('In Progress');
    expect((await call('run.report', { id, as: 'csv' })).report).toContain('In Progress');
  });

  it('where the server has nothing to say', async () => {
    const id = await applied();
    vi.setSystemTime(Date.now() + 11 * minute);
    vi.stubGlobal('fetch', async () => new Response('', { status: 403 }));
    expect(await call('run.recent', {})).toMatchObject([{ id, state: 'finished' }]);
    expect(await call('run.result', { id })).toMatchObject({ plan: { id } });
  });
});
