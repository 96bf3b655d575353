import type { ComponentChildren } from 'preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PlanRow } from '../../../src/rpc/run-shapes.ts';
import { ChangeRows } from '../../../src/ui/plan/change-rows.tsx';
import { filterRows } from '../../../src/ui/plan/filter-rows.ts';
import type { PlanChoice } from '../../../src/ui/plan/use-choice.ts';
import { type LittleNode, littlePageOfEach } from './little-page.ts';

// It measures what it draws into.
vi.mock('../../../src/ui/parts/window-list.tsx', () => ({
  WindowList: ({ items, children }: { items: unknown[]; children(item: unknown): ComponentChildren }) => (
    <ul>
      {items.map((item, index) => (
        <li key={index}>{children(item)}</li>
      ))}
    </ul>
  ),
}));

const row = (id: string, shot = 'sh010', more: Partial<PlanRow> = {}): PlanRow => ({
  ...{ id, kind: 'update', type: 'Task', detail: '', attributes: [] },
  label: { type: 'Task', name: id, path: ['Harbor', shot], thumbnailId: null },
  ...more,
});

const page = littlePageOfEach();
let ticked: [string[], boolean][];
beforeEach(() => {
  ticked = [];
});

function show(rows: PlanRow[], withheld: string[] = []): Promise<void> {
  const choice = {
    out: ({ id }: PlanRow) => (withheld.includes(id) ? 'withheld' : undefined),
    attributesOut: () => [],
    tick: (some: readonly PlanRow[], isTicked: boolean) => void ticked.push([some.map(({ id }) => id), isTicked]),
  } as unknown as PlanChoice;
  return page.show(<ChangeRows rows={rows} action="set-status" label="Rows" choice={choice} />);
}

const boxes = (): LittleNode[] => page.root.all(({ localName }) => localName === 'input');
function set(one: LittleNode, checked: boolean): void {
  one.fire('change', { currentTarget: Object.assign(one, { checked }) });
}

describe('rows that can be unticked', () => {
  it('are unticked one by one, and with Shift up to the last one, upwards and downwards, by mouse and by key', async () => {
    await show(['a', 'b', 'c', 'd', 'e'].map((id) => row(id)));
    set(boxes()[3]!, false);
    boxes()[1]!.fire('pointerdown', { shiftKey: true });
    set(boxes()[1]!, false);
    boxes()[4]!.fire('keydown', { key: ' ', shiftKey: true });
    set(boxes()[4]!, true);
    boxes()[0]!.fire('pointerdown', { shiftKey: false });
    set(boxes()[0]!, false);
    expect(ticked).toEqual([
      [['d'], false],
      [['b', 'c', 'd'], false],
      [['b', 'c', 'd', 'e'], true],
      [['a'], false],
    ]);
  });

  it('leave alone in a range what comes back with something else', async () => {
    await show(
      ['a', 'b', 'c'].map((id) => row(id)),
      ['b'],
    );
    set(boxes()[0]!, false);
    boxes()[2]!.fire('pointerdown', { shiftKey: true });
    set(boxes()[2]!, false);
    expect(ticked.at(-1)).toEqual([['a', 'c'], false]);
  });

  it('stand under their shots, each of which is unticked at once', async () => {
    await show([row('anim'), row('comp'), row('fx', 'sh020')]);
    expect(boxes()).toHaveLength(5);
    set(boxes()[0]!, false);
    expect(ticked).toEqual([[['anim', 'comp'], false]]);
  });

  it('have no headings where each would have one of its own', async () => {
    await show([row('anim'), row('fx', 'sh020')]);
    expect(boxes()).toHaveLength(2);
  });
});

describe('the filter', () => {
  it('finds rows by every word in their names, places and values', () => {
    const value = (name: string) => ({ raw: name, name, color: null, thumbnailId: null });
    const attributes = [{ name: 'status_id', before: value('Ready'), after: value('Approved') }];
    const rows = [row('anim', 'sh010', { attributes }), row('comp', 'sh020')];
    const found = (typed: string): string[] => filterRows(rows, typed, 'set-status').map(({ id }) => id);
    expect([found('SH010'), found('approved an'), found('approved comp'), found(' ')]).toEqual([
      ['anim'],
      ['anim'],
      [],
      ['anim', 'comp'],
    ]);
  });
});

describe('rows', () => {
  const lines = (): string[] =>
    page.root.all(({ attributes }) => attributes.get('class') === 'path').map(({ textContent }) => textContent.trim());

  it('say where they are, and under the heading that says so what they are', async () => {
    await show([row('a'), row('b')]);
    expect(lines()).toEqual(['sh010', 'sh010']);
    await show([row('a'), row('b'), row('c', 'sh020'), row('d', 'sh020')]);
    expect(lines()).toEqual(['Task', 'Task', 'Task', 'Task']);
  });

  it('of several projects say of which', async () => {
    const other = (id: string) => {
      const one = row(id);
      return { ...one, label: { ...one.label, path: ['Night', 'sh010'] } };
    };
    await show([row('a'), other('b')]);
    expect(lines()).toEqual(['Harbor / sh010', 'Night / sh010'].map((line) => line.replace(' /', '\u00a0/')));
    await show([row('a'), row('b'), other('c'), other('d')]);
    expect(page.root.textContent).toContain('Night / sh010');
  });
});
