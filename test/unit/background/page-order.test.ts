import { describe, expect, it } from 'vitest';
import { inPageOrder } from '../../../src/background/page-order.ts';
import type { PlanRow } from '../../../src/rpc/run-shapes.ts';

const row = (id: string, ...path: string[]): PlanRow => ({
  ...{ id, kind: 'update', type: 'Task', detail: '', attributes: [] },
  label: { type: 'Task', name: id, path: ['Harbor', ...path], thumbnailId: null },
});

describe('rows of a plan', () => {
  it('stand as what was selected stands in the page, each with what follows in its place', () => {
    const rows = [row('v1', 'sh010'), row('v2', 'sh020'), row('sh010'), row('sh020'), row('comp', 'sh020')];
    const ordered = inPageOrder(rows, ['v2', 'v1']).map(({ id }) => id);
    expect(ordered).toEqual(['v2', 'sh020', 'comp', 'v1', 'sh010']);
  });

  it('in places where nothing was selected come last, and stay together', () => {
    const rows = [row('a', 'sh030'), row('b', 'sh040'), row('v1', 'sh010'), row('c', 'sh030')];
    expect(inPageOrder(rows, ['v1']).map(({ id }) => id)).toEqual(['v1', 'a', 'c', 'b']);
  });

  it('stay as they are where nothing is known of the page', () => {
    const rows = [row('a', 'sh010'), row('b', 'sh020')];
    expect(inPageOrder(rows, [])).toEqual(rows);
  });
});
