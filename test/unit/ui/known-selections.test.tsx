import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Found } from '../../../src/page/find.ts';
import type { ActionItem } from '../../../src/rpc/shapes.ts';
import { KnownSelections } from '../../../src/ui/menu/known-selections.ts';
import { Menu } from '../../../src/ui/menu/menu.tsx';
import type { Resolved } from '../../../src/ui/menu/menu-body.tsx';
import { type LittleNode, littlePageOfEach } from './little-page.ts';

const copy: ActionItem = {
  ...{ id: 'copy-link', group: 'copy', icon: 'link', effect: 'none', asks: 'nothing', gives: 'result' },
};
const rows = (mark: string): Found => ({ things: [], mark });

function about(names: string[], more: Partial<Resolved> = {}): Resolved {
  return {
    entities: names.map((name) => ({
      ...{ id: name, type: 'Shot', name, path: [], thumbnailId: null, projectId: null, statusId: null },
    })),
    ...{ actions: [copy], menu: [{ action: copy.id }], ambiguous: 0, unknown: 0, unread: [] },
    ...more,
  };
}

const page = littlePageOfEach();
let chosen: string[][];

beforeEach(() => {
  chosen = [];
});

/** A menu on what was found; the test says what that is. */
async function open(known: KnownSelections, found: Found) {
  await page.show(null);
  let answer!: (resolved: Resolved) => void;
  let fail!: (error: Error) => void;
  const promise = new Promise<Resolved>((resolve, reject) => {
    answer = resolve;
    fail = reject;
  });
  await page.show(
    <Menu
      {...known.of(found, () => promise)}
      pointer={{ x: 0, y: 0 }}
      avoid={undefined}
      focused
      readForm={() => new Promise(() => undefined)}
      followNews={() => () => undefined}
      onAction={({ entities }) => chosen.push(entities.map(({ name }) => name))}
      onClose={() => undefined}
      onSearch={() => undefined}
    />,
  );
  const told = async (work: () => void): Promise<void> => {
    work();
    await page.drawn();
  };
  return {
    finds: (resolved: Resolved) => told(() => answer(resolved)),
    fails: () => told(() => fail(new Error('gone'))),
  };
}

const entry = (): LittleNode => page.root.all(({ attributes }) => attributes.get('role') === 'menuitem')[0]!;
const isUsable = (): boolean => entry().attributes.get('aria-disabled') !== 'true';
const head = (): string =>
  page.root.all(({ attributes }) => attributes.get('class') === 'name cut')[0]?.textContent ?? '';

describe('a menu on rows that were seen before', () => {
  it('is about them in its first frame, and what is chosen waits until that is certain', async () => {
    const known = new KnownSelections();
    await (await open(known, rows('a'))).finds(about(['sh010']));
    await open(known, rows('b'));
    expect([head(), isUsable()]).toEqual(['', false]);

    const second = await open(known, rows('a'));
    expect([head(), isUsable()]).toEqual(['sh010', true]);
    entry().fire('click', { detail: 1 });
    await page.drawn();
    expect(chosen).toEqual([]);
    await second.finds(about(['sh010']));
    expect(chosen).toEqual([['sh010']]);
  });

  it('does nothing where the selection has become another one, and shows that', async () => {
    const known = new KnownSelections();
    await (await open(known, rows('a'))).finds(about(['sh010']));
    const menu = await open(known, rows('a'));
    entry().fire('click', { detail: 1 });
    await menu.finds(about(['sh020']));
    expect([chosen, head()]).toEqual([[], 'sh020']);
    entry().fire('click', { detail: 1 });
    expect(chosen).toEqual([['sh020']]);
  });

  it('does nothing where the action cannot be used any more, or nobody can tell what it would be about', async () => {
    const known = new KnownSelections();
    await (await open(known, rows('a'))).finds(about(['sh010']));
    const menu = await open(known, rows('a'));
    entry().fire('click', { detail: 1 });
    await menu.finds(about(['sh010'], { actions: [{ ...copy, disabled: 'only_versions' }] }));
    expect(chosen).toEqual([]);

    await (await open(known, rows('a'))).finds(about(['sh010']));
    const other = await open(known, rows('a'));
    entry().fire('click', { detail: 1 });
    await other.fails();
    expect(chosen).toEqual([]);
    expect(page.root.textContent).toContain('S901');
  });

  it.each<[string, Found, Partial<Resolved>]>([
    ['other rows', rows('b'), {}],
    ['the same rows of another page', rows('a'), {}],
    ['what was not read whole', rows('a'), { unread: [{ kind: 'list', error: { number: 'S107', detail: '' } }] }],
    ['what the page is about where nothing was meant', rows('a'), { isFocus: true }],
    ['what nothing tells apart', rows(''), {}],
  ])('has nothing to show of %s', async (what, found, more) => {
    const known = new KnownSelections();
    await (await open(known, found.mark ? rows('a') : found)).finds(about(['sh010'], more));
    if (what.includes('another page')) vi.stubGlobal('location', { href: 'https://studio.ftrackapp.com/#other' });
    await open(known, found);
    expect(head()).toBe('');
  });

  it('tells rows apart by the ids in them, and what of one lies under the pointer by their order', async () => {
    const known = new KnownSelections();
    const found = (...ids: string[][]): Found => ({
      things: ids.map((some) => ({
        candidates: some.map((id) => ({ id, via: 'link', confidence: 1 })),
        text: '',
      })),
      mark: 'same text',
    });
    const keep = (one: Found): Promise<Resolved> => known.of(one, async () => about(['sh010'])).resolve();
    const isKnown = (one: Found): boolean => known.of(one, async () => about([])).known !== undefined;
    await keep(found(['1', '2']));
    expect([isKnown(found(['1', '2'])), isKnown(found(['2', '1'])), isKnown(found(['1', '3']))]).toEqual([
      true,
      false,
      false,
    ]);
    await keep(found(['1', '2'], ['3', '4']));
    expect(isKnown(found(['2', '1'], ['3', '4']))).toBe(true);
  });

  it('keeps no more selections than were looked at lately', async () => {
    const known = new KnownSelections();
    const look = (mark: string) => known.of(rows(mark), async () => about([mark]));
    for (let index = 0; index < 25; index++) await look(`row ${index}`).resolve();
    expect(look('row 0').known).toBeUndefined();
    expect(look('row 24').known).toBeDefined();
  });
});
