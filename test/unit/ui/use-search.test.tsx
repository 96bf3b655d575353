import { beforeEach, expect, it, vi } from 'vitest';
import { SidecarError, type UserError } from '../../../src/errors.ts';
import type { Client } from '../../../src/rpc/client.ts';
import type { SearchHit } from '../../../src/rpc/shapes.ts';
import { useUsual } from '../../../src/ui/palette/use-usual.ts';
import { type SearchState, useSearch } from '../../../src/ui/search/use-search.ts';
import { littlePageOfEach } from './little-page.ts';

vi.mock('wxt/browser', () => ({ browser: { i18n: { getMessage: (key: string) => key } } }));

const hit = (id: string): SearchHit => ({ id, type: 'Shot', name: id, path: [], thumbnailId: null, projectId: null });
const source = {
  exact: () => [hit('reef')],
  others: async () => [hit('relic')],
  called: async () => ({ found: [], missing: [], ambiguous: [] }),
};
const signedOut: UserError = { number: 'S105', detail: '' };

const page = littlePageOfEach();
let server: () => Promise<{ hits: SearchHit[]; missing: UserError[] }>;
let shown: SearchState;
let usual: string[];
const client = {
  call: async (name: string) => (name === 'search.usual' ? { mine: [hit('my task')], opened: [] } : server()),
} as unknown as Client;

function Search({ typed, siteError }: { typed: string; siteError: UserError | undefined }) {
  shown = useSearch(client, { source, isLoaded: true, siteError }, typed);
  usual = useUsual(client, siteError).flatMap(({ hits }) => hits.map(({ id }) => id));
  return null;
}
/** What is there once the names and the server have answered. */
async function show(typed: string, siteError?: UserError): Promise<string[]> {
  await page.show(<Search typed={typed} siteError={siteError} />);
  await vi.advanceTimersByTimeAsync(500);
  await page.drawn();
  return shown.hits.map(({ id }) => id);
}

beforeEach(() => {
  server = async () => ({ hits: [hit('remote')], missing: [] });
});

it('shows names that fit, names that nearly fit, and what the server found, in that order', async () => {
  expect(await show('re')).toEqual(['reef', 'relic', 'remote']);
  expect(usual).toEqual(['my task']);
});

it('shows nothing that was found once it is known that nobody is signed in, whoever says so first', async () => {
  expect(await show('re')).toEqual(['reef', 'relic', 'remote']);
  expect(await show('re', signedOut)).toEqual([]);
  expect([usual, shown.isNamed]).toEqual([[], true]);
  expect(await show('re')).toEqual(['reef', 'relic', 'remote']);

  server = () => Promise.reject(new SidecarError('S105'));
  expect(await show('ree')).toEqual([]);
  expect(shown.isNamed).toBe(true);
  server = () => Promise.reject(new SidecarError('S101'));
  expect(await show('reef')).toEqual(['reef', 'relic']);
});
