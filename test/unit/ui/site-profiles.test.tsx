import { beforeEach, expect, it, vi } from 'vitest';
import { SiteProfiles } from '../../../src/ui/options/site-profiles.tsx';
import { background } from './forms.ts';
import { littlePageOfEach } from './little-page.ts';

vi.mock('wxt/browser', () => ({ browser: { i18n: { getMessage: (key: string) => key } } }));

const page = littlePageOfEach();
let server: ReturnType<typeof background>;
const forms = () => page.root.all(({ localName }) => localName === 'form');
const names = () => forms().map((form) => form.all(({ localName }) => localName === 'input')[0]!);
const written = () =>
  server.asked('profiles.write').map(({ input }) => (input['profiles'] as { name: string }[]).map(({ name }) => name));
async function remove(index: number): Promise<void> {
  forms()
    [index]!.all(({ textContent }) => textContent === 'options_roots_remove')
    .at(-1)!
    .fire('click');
  await page.drawn();
}

beforeEach(async () => {
  server = background();
  await page.show(<SiteProfiles client={server.client} origin="https://studio.ftrackapp.com" />);
  const profile = { rows: 'li', within: '', attribute: 'id', selected: '' };
  server.answer('profiles.read').resolve(['a', 'b', 'c'].map((name) => ({ ...profile, name })));
  await page.drawn();
});

it('removes one after the other, however long each takes', async () => {
  await remove(0);
  await remove(0);
  expect(written()).toEqual([['b', 'c'], ['c']]);
});

it('shows what could not be removed, and why', async () => {
  await remove(0);
  server.answer('profiles.write').reject(new Error('No.'));
  await page.drawn();
  expect(names().map(({ value }) => value)).toEqual(['a', 'b', 'c']);
  expect(page.root.textContent).toContain('S901');
});

it('keeps what is typed while something is removed', async () => {
  await remove(0);
  names()[0]!.fill('other');
  await page.drawn();
  server.answer('profiles.write').resolve(null);
  await page.drawn();
  expect(names().map(({ value }) => value)).toEqual(['other', 'c']);
  expect(page.root.textContent).not.toContain('options_saved');
});
