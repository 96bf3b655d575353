import { expect, it, vi } from 'vitest';
import { PaletteFoot } from '../../../src/ui/palette/palette-foot.tsx';
import { littlePageOfEach } from './little-page.ts';

vi.mock('wxt/browser', () => ({ browser: { i18n: { getMessage: (key: string) => key } } }));

const page = littlePageOfEach();
const state = { error: undefined, retry: () => undefined, stop: () => undefined };
const site = { origin: '', user: 'me', userId: 'u', revision: null, at: null, indexing: null, missing: null };

async function said(count: number | undefined, indexed = 0): Promise<string> {
  const rest = { isReading: false, isLooking: false, isHit: false };
  await page.show(<PaletteFoot state={{ ...state, site: { ...site, indexed } }} count={count} {...rest} />);
  return page.root.textContent;
}

it('does not pass the most that is shown for all that fits', async () => {
  expect(await said(19)).toBe('search_results_many');
  expect(await said(20)).toBe('versions_count_more');
});

it('says nothing of names before any are read', async () => {
  expect(await said(undefined)).toBe('');
  expect(await said(undefined, 12)).toBe('search_indexed_many');
});
