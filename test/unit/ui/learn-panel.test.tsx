import { expect, it, vi } from 'vitest';
import { LearnPanel } from '../../../src/ui/panels/learn/learn-panel.tsx';
import type { PanelProps } from '../../../src/ui/panels/panel-props.ts';
import { background } from './forms.ts';
import { littlePageOfEach } from './little-page.ts';

const row = {};
/** A person points at something. */
let point: (element: unknown) => void;
vi.mock('../../../src/ui/panels/learn/use-pointing.ts', () => ({
  usePointing: (_isActive: boolean, take: typeof point) => {
    point = take;
    return { at: undefined, move: () => undefined };
  },
}));
vi.mock('../../../src/ui/panels/learn/marks.tsx', () => ({ Marks: () => null }));
vi.mock('../../../src/page/learn/proposals.ts', () => ({
  proposals: () =>
    ['a', 'b'].map((id) => ({ id, row, profile: { rows: id, within: '', attribute: 'x', selected: '' } })),
  rowsOf: () => [],
}));

const page = littlePageOfEach();

it('keeps the name somebody has typed whichever entity they choose, and asks in one window', async () => {
  const server = background();
  const nothing = (): void => undefined;
  const controls = { focused: false, onMove: nothing, onCollapse: nothing, onClose: nothing };
  await page.show(<LearnPanel {...({ client: server.client, controls } as unknown as PanelProps)} />);
  point(row);
  await page.drawn();
  const entities = ['a', 'b'].map((id) => ({ id, type: 'Shot', name: id, path: [] }));
  server.answer('selection.resolve').resolve({ entities });
  await page.drawn();
  const inputs = () => page.root.all(({ localName }) => localName === 'input');
  inputs()[2]!.fill('Strips');
  await page.drawn();
  inputs()[1]!.fire('change');
  await page.drawn();
  expect(inputs()[2]!.value).toBe('Strips');
  const keep = (): void => page.root.all(({ localName }) => localName === 'form')[0]!.fire('submit');
  keep();
  keep();
  const proposed = () => server.asked('profiles.propose').map(({ input }) => input['profile']);
  expect(proposed()).toEqual([expect.objectContaining({ name: 'Strips', rows: 'b' })]);
  server.answer('profiles.propose').resolve(null);
  await page.drawn();
  keep();
  expect(proposed()).toHaveLength(2);
});
