import { beforeEach, expect, it, vi } from 'vitest';
import type { CommandName } from '../../../src/rpc/commands.ts';
import { useForm } from '../../../src/ui/form/use-form.ts';
import { useFocus } from '../../../src/ui/panels/use-focus.ts';
import { useVersions } from '../../../src/ui/panels/versions/use-versions.ts';
import { useRuns } from '../../../src/ui/runs/use-runs.ts';
import { useSiteState } from '../../../src/ui/search/use-site-state.ts';
import { background, request, statusOf } from './forms.ts';
import { littlePageOfEach } from './little-page.ts';

const page = littlePageOfEach();
const id = '11111111-2222-3333-4444-555555555555';
const shot = { id, type: 'Shot', name: 'sh010', path: [], thumbnailId: null, statusId: null, projectId: null };
const filter = {};
let server: ReturnType<typeof background>;
/** `form.make` like all others: answered when a test says so. */
let unanswered: typeof server.client;

beforeEach(() => {
  server = background();
  const { call } = server.client;
  unanswered = {
    call: (...[name, input, options]: Parameters<typeof call>) => {
      const answer = call(name, input, options);
      return name === 'form.make' ? new Promise(() => {}) : answer;
    },
  } as typeof server.client;
  vi.stubGlobal('location', { href: `https://studio.ftrackapp.com/#slideEntityId=${id}&slideEntityType=task` });
  vi.stubGlobal('window', { addEventListener: () => undefined });
});

let hear: (status: ReturnType<typeof statusOf>) => void;
let news: ReturnType<typeof useVersions>['refresh'];
const views: [CommandName, () => unknown][] = [
  ['form.make', () => useForm(unanswered, request)],
  ['entity.focus', () => useFocus(server.client, undefined, { current: '' })],
  [
    'run.recent',
    () =>
      useRuns(
        server.client,
        (heard) => {
          hear = heard;
          return () => undefined;
        },
        5,
      ),
  ],
  ['versions.some', () => (news = useVersions(server.client, shot, filter).refresh)],
];

async function show(useIt: () => unknown): Promise<void> {
  function Shown() {
    useIt();
    return null;
  }
  await page.show(<Shown />);
}

it.each(views)('who leaves a view stops what it has asked for: %s', async (name, useIt) => {
  await show(useIt);
  if (name === 'versions.some') {
    server.answer('versions.list').resolve({ rows: [{ id: 'v' }], next: null, total: 1 });
    await page.drawn();
    void news({ changed: ['v'], below: [] });
  }
  const [asked] = server.asked(name);
  expect(asked?.signal?.aborted).toBe(false);
  await page.show(null);
  expect(asked?.signal?.aborted).toBe(true);
});

it('a list of runs is as it was read last, however late what was asked for earlier comes', async () => {
  let shown: ReturnType<typeof useRuns> | undefined;
  await show(() => (shown = views.find(([name]) => name === 'run.recent')![1]() as typeof shown));
  const early = server.answer('run.recent');
  hear(statusOf('a', 'finished'));
  server.answer('run.recent').resolve([statusOf('a', 'finished')]);
  await page.drawn();
  early.resolve([statusOf('a', 'applying')]);
  await page.drawn();
  expect(shown?.runs).toMatchObject([{ id: 'a', state: 'finished' }]);
});

it('how far the names are is asked for one time after the other, however long the server takes to say who is signed in', async () => {
  await show(() => useSiteState(server.client));
  server.answer('site.state').resolve({});
  await page.drawn();
  for (let look = 0; look < 9; look++) await vi.advanceTimersByTimeAsync(500);
  expect(server.asked('site.state')).toHaveLength(2);
  server.answer('site.state').resolve({});
  await vi.advanceTimersByTimeAsync(500);
  expect(server.asked('site.state')).toHaveLength(3);
});
