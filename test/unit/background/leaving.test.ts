import { expect, it, vi } from 'vitest';
import { searchHandlers } from '../../../src/background/handlers/search.ts';
import { FactReader } from '../../../src/changes/fact-reader.ts';
import { planCascade } from '../../../src/changes/plan-cascade.ts';
import type { Production } from '../../../src/changes/production.ts';
import { answerCalls } from '../../../src/rpc/answer-calls.ts';
import { defaultRuleSettings } from '../../../src/rules/settings.ts';
import { HeldTransport } from '../api/held-transport.ts';
import { sessionOf } from '../changes/harbor.ts';
import { fromOurs, message, serverThatNotes, site } from '../rpc/callers.ts';
import { End } from '../rpc/ports.ts';

vi.mock('../../../src/background/browser.ts', () => ({ browser: {} }));

const production: Production = {
  at: 0,
  statuses: [],
  types: [],
  priorities: [],
  objectTypes: [],
  projects: {},
  schemas: {},
};
const version = {
  number: 1,
  date: null,
  assetId: 'asset',
  assetType: null,
  projectId: 'project',
  statusId: null,
  fixed: [],
};

it('stops the request of a search when its view is left', async () => {
  const held = new HeldTransport();
  const sites = { get: async () => ({ session: sessionOf(held.transport) }) };
  const server = serverThatNotes();
  Object.assign(server.handlers, searchHandlers({ sites } as never));
  const { view, background } = End.pair(fromOurs);
  answerCalls(server, background);
  view.postMessage({ call: 1, request: message('search.server', { typed: 'anim' }, { site }) });
  const request = await held.call(0);
  expect(request.signal!.aborted).toBe(false);
  view.disconnect();
  await vi.waitFor(() => expect(request.signal!.aborted).toBe(true));
});

it('stops what a cascade reads when nobody waits for the plan any more', async () => {
  const held = new HeldTransport();
  const leaving = new AbortController();
  const reader = new FactReader(sessionOf(held.transport), production);
  reader.versions.set('v1', { ...version, id: 'v1', contextIds: ['shot'], taskId: 'task', thumbnailId: 'old' });
  const planning = planCascade({
    reader,
    requests: [{ entity: 'version', id: 'v1', attribute: 'thumbnail_id', value: 'new' }],
    rules: new Set(['thumbnails-up']),
    settings: () => defaultRuleSettings,
    signal: leaving.signal,
  });
  const outcome = planning.catch((error) => error.kind);
  const request = await held.call(0);
  leaving.abort();
  expect(await outcome).toBe('aborted');
  expect(request.signal!.aborted).toBe(true);
});
