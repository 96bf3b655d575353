import { expect, it, vi } from 'vitest';
import type { SearchHit } from '../../../src/rpc/shapes.ts';
import { Hits } from '../../../src/ui/search/hits.tsx';
import { LittleNode, littlePageOfEach } from './little-page.ts';

vi.mock('wxt/browser', () => ({
  browser: {
    i18n: { getMessage: (key: string) => (key === 'kind_AssetVersionList' ? 'list' : /^kind_/.test(key) ? '' : key) },
  },
}));

const page = littlePageOfEach();

const hit = (id: string): SearchHit => ({
  id,
  type: 'Shot',
  name: id,
  path: ['a'],
  thumbnailId: null,
  projectId: null,
});
const show = (typed: string, count: number): Promise<void> => {
  const nothing = (): void => undefined;
  const groups = [{ hits: Array.from({ length: count }, (_, number) => hit(`${typed}${number}`)) }];
  const does = { onActivate: nothing, onOpen: nothing, onToggle: nothing, onActions: nothing };
  return page.show(<Hits id="hits" typed={typed} groups={groups} active={0} selected={new Map()} {...does} />);
};
const rows = (): LittleNode[] => page.root.all(({ attributes }) => attributes.get('role') === 'option');
const pictures = (): LittleNode[] => page.root.all(({ localName }) => localName === 'svg');

it('draws what is read in the frame of a key: rows in sight, pictures in those that had them', async () => {
  const first = show('sh', 20);
  expect([rows().length, pictures().length]).toEqual([11, 0]);
  expect(rows()[10]!.textContent).toContain('sh10');
  await first;
  expect([rows().length, pictures().length]).toEqual([20, 40]);
  const second = show('sh0', 20);
  expect([rows().length, pictures().length]).toEqual([11, 22]);
  expect(rows()[0]!.textContent).toContain('sh00');
  await second;
  expect([rows().length, pictures().length]).toEqual([20, 40]);
});

it('says in words of ours what each is, and an object type of a studio as that calls it', async () => {
  const nothing = (): void => undefined;
  const hits = ['AssetVersionList', 'CameraRig'].map((type) => ({ ...hit('sh010'), type }));
  const does = { onActivate: nothing, onOpen: nothing, onToggle: nothing, onActions: nothing };
  await page.show(<Hits id="hits" typed="sh" groups={[{ hits }]} active={0} selected={new Map()} {...does} />);
  const types = page.root.all(({ attributes }) => attributes.get('class') === 'type').map((node) => node.textContent);
  expect(types).toEqual(['list', 'Camera Rig']);
});

it('has all rows with their pictures where nothing new was typed', async () => {
  await show('sh', 3);
  const more = show('sh', 5);
  expect([rows().length, pictures().length]).toEqual([5, 10]);
  await more;
});

it('opens nothing that took the place of what the pointer went down on', async () => {
  const onOpen = vi.fn();
  const onActions = vi.fn();
  const shown = (...ids: string[]): Promise<void> =>
    page.show(
      <Hits
        {...{ id: 'hits', typed: 'sh', groups: [{ hits: ids.map(hit) }], active: 0, selected: new Map() }}
        {...{ onActivate: () => undefined, onToggle: () => undefined, onOpen, onActions }}
      />,
    );
  await shown('sh010', 'sh020');
  for (const at of [rows()[1]!, rows()[1]!.children.at(-1)!]) {
    await shown('sh010', 'sh020');
    at.fire('pointerdown');
    await shown('sh015', 'sh010');
    at.fire('click');
  }
  expect([onOpen.mock.calls, onActions.mock.calls]).toEqual([[], []]);
  rows()[1]!.fire('pointerdown');
  rows()[1]!.fire('click');
  expect(onOpen.mock.calls.map(([{ id }]) => id)).toEqual(['sh010']);
});

it('brings a row into sight that follows when the first ones are painted', async () => {
  const scrolled = vi.spyOn(LittleNode.prototype, 'scrollIntoView');
  const groups = [{ hits: Array.from({ length: 20 }, (_, number) => hit(`sh${number}`)) }];
  const does = {
    onActivate: () => undefined,
    onOpen: () => undefined,
    onToggle: () => undefined,
    onActions: () => undefined,
  };
  await page.show(<Hits id="hits" typed="sh" groups={groups} active={15} selected={new Map()} {...does} />);
  expect(scrolled.mock.contexts).toEqual([rows()[15]]);
});
