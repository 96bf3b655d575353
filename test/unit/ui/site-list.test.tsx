import { expect, it, vi } from 'vitest';
import { SiteList } from '../../../src/ui/options/site-list.tsx';
import { background } from './forms.ts';
import { littlePageOfEach } from './little-page.ts';

vi.mock('wxt/browser', () => ({ browser: { i18n: { getMessage: (key: string) => key } } }));
vi.mock('../../../src/browser.ts', () => ({ browser: { permissions: { request: async () => true } } }));

const page = littlePageOfEach();

it('keeps the address of another server that is typed while the first one is asked', async () => {
  const server = background();
  await page.show(<SiteList client={server.client} onChange={() => undefined} />);
  const address = () => page.root.all(({ localName }) => localName === 'input').at(-1)!;
  const add = async (): Promise<void> => {
    page.root
      .all(({ localName }) => localName === 'form')
      .at(-1)!
      .fire('submit');
    await page.drawn();
  };
  const answered = async (origin: string): Promise<void> => {
    server.answer('sites.add').resolve({ origin, user: 'ada', hasKey: false });
    await page.drawn();
  };
  address().fill('one.example');
  await page.drawn();
  await add();
  address().fill('two.exa');
  await page.drawn();
  await answered('https://one.example');
  expect(address().value).toBe('two.exa');
  await add();
  await answered('https://two.exa');
  expect(address().value).toBe('');
});

it('says that a server is asked for as long as that takes: one that is added, and one that is given a key', async () => {
  const server = background();
  await page.show(<SiteList client={server.client} onChange={() => undefined} />);
  const said = () => page.root.textContent.includes('search_asking');
  const submit = async (place: number): Promise<void> => {
    page.root
      .all(({ localName }) => localName === 'form')
      .at(place)!
      .fire('submit');
    await page.drawn();
  };
  const site = { origin: 'https://one.example', user: null, hasKey: false };
  page.root
    .all(({ localName }) => localName === 'input')
    .at(-1)!
    .fill('one.example');
  await page.drawn();
  await submit(-1);
  expect(said()).toBe(true);
  server.answer('sites.add').resolve(site);
  await page.drawn();
  expect(said()).toBe(false);

  await submit(0);
  expect(said()).toBe(true);
  server.answer('sites.set-key').resolve({ ...site, hasKey: true });
  await page.drawn();
  expect(said()).toBe(false);
});
