import { expect, it, vi } from 'vitest';
import { SiteRoots } from '../../../src/ui/options/site-roots.tsx';
import { background } from './forms.ts';
import { littlePageOfEach } from './little-page.ts';

vi.mock('wxt/browser', () => ({ browser: { i18n: { getMessage: (key: string) => key } } }));

const page = littlePageOfEach();
const forms = () => page.root.all(({ localName }) => localName === 'form');

it('lets nobody save over roots that could not be read', async () => {
  const server = background();
  await page.show(<SiteRoots client={server.client} origin="https://studio.ftrackapp.com" />);
  expect(forms()).toEqual([]);
  server.answer('roots.read').reject(new Error('No.'));
  await page.drawn();
  expect(page.root.textContent).toContain('S901');
  expect(forms()).toEqual([]);
});

it('saves what was read and changed, without rows that name no path', async () => {
  const server = background();
  await page.show(<SiteRoots client={server.client} origin="https://studio.ftrackapp.com" />);
  const root = { location: 'jobs', windows: 'J:', macos: '', linux: '/mnt/jobs' };
  server.answer('roots.read').resolve({ managed: [], own: [root] });
  await page.drawn();
  const add = page.root.all(
    ({ localName, textContent }) => localName === 'button' && textContent === 'options_roots_add',
  );
  add[0]!.fire('click');
  await page.drawn();
  forms()[0]!.fire('submit');
  expect(server.asked('roots.write')[0]?.input).toEqual({ origin: 'https://studio.ftrackapp.com', roots: [root] });
});

it('keeps what is typed while it saves', async () => {
  const server = background();
  await page.show(<SiteRoots client={server.client} origin="https://studio.ftrackapp.com" />);
  server
    .answer('roots.read')
    .resolve({ managed: [], own: [{ location: 'jobs', windows: 'J:', macos: '', linux: '' }] });
  await page.drawn();
  const macos = () => page.root.all(({ localName }) => localName === 'input')[2]!;
  forms()[0]!.fire('submit');
  macos().fill('/Volumes/jobs');
  await page.drawn();
  server.answer('roots.write').resolve(null);
  await page.drawn();
  expect([macos().value, page.root.textContent.includes('options_saved')]).toEqual(['/Volumes/jobs', false]);
  forms()[0]!.fire('submit');
  server.answer('roots.write').resolve(null);
  await page.drawn();
  expect(page.root.textContent).toContain('options_saved');
});
