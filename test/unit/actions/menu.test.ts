import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GroupId, groups } from '../../../src/actions/groups.ts';
import { type MenuItem, menuOf } from '../../../src/actions/menu.ts';
import { menuLayouts } from '../../../src/actions/menu-layout.ts';
import { shapeOf } from '../../../src/actions/selection-shape.ts';

const of = (...types: string[]) => types.map((type, index) => ({ id: String(index), type }));

describe('the shape of a selection', () => {
  it.each([
    [['AssetVersion'], 'version'],
    [['AssetVersion', 'AssetVersion'], 'versions'],
    [['Task'], 'task'],
    [['Task', 'Task'], 'tasks'],
    [['Shot'], 'context'],
    [['Shot', 'AssetBuild', 'Campaign'], 'contexts'],
    [['Project'], 'project'],
    [['AssetVersionList'], 'list'],
    [['ReviewSession'], 'review'],
    [['Task', 'Shot'], 'mixed'],
    [['User'], 'mixed'],
    [[], 'mixed'],
  ])('%j is %s', (types, shape) => {
    expect(shapeOf(of(...types))).toBe(shape);
  });
});

describe('the menu', () => {
  const shown = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom(...'abcdefghijklmnop', 'set-status', 'add-note'),
      group: fc.constantFrom(...groups),
    }),
    { selector: ({ id }) => id },
  );
  const types = fc.array(fc.constantFrom('AssetVersion', 'Task', 'Shot', 'Project', 'List', 'ReviewSession'), {
    minLength: 1,
    maxLength: 3,
  });

  it('has each action once, however they are arranged, and at most eight places', () => {
    fc.assert(
      fc.property(types, shown, (selected, actions) => {
        const menu = menuOf(of(...selected), actions);
        expect(menu.length).toBeLessThanOrEqual(8);
        expect(menu.flatMap(idsIn).sort()).toEqual(actions.map(({ id }) => id).sort());
      }),
    );
  });

  it('has no layout with more than seven places, for *More* is the eighth', () => {
    for (const layout of Object.values(menuLayouts)) expect(layout.length).toBeLessThanOrEqual(7);
  });

  it('shows a group of one action as that action, and what has no place under *More*, group by group', () => {
    const actions: { id: string; group: GroupId }[] = [
      { id: 'set-status', group: 'status' },
      { id: 'copy-link', group: 'copy' },
      { id: 'bin', group: 'clean-up' },
      { id: 'log-time', group: 'time' },
    ];
    expect(menuOf(of('AssetVersion'), actions)).toEqual([
      { action: 'set-status' },
      { action: 'copy-link' },
      {
        more: [
          { group: 'time', actions: ['log-time'] },
          { group: 'clean-up', actions: ['bin'] },
        ],
      },
    ]);
  });
});

function idsIn(item: MenuItem): string[] {
  if ('action' in item) return [item.action];
  const inside = 'more' in item ? item.more : 'folders' in item ? item.folders : [item];
  return inside.flatMap(({ actions }) => actions);
}
