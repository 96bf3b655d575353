import { describe, expect, it } from 'vitest';
import { planRows, shownValue } from '../../../src/background/shown.ts';
import type { Production } from '../../../src/changes/production.ts';
import type { EntityChange } from '../../../src/journal/changeset.ts';

const production = { statuses: [], types: [{ id: 'lgt', name: 'Lighting' }], priorities: [] } as unknown as Production;
const named = (attribute: string, value: string | number): string => shownValue(production, attribute, value).name;

describe('a value', () => {
  it('that is a moment is shown as people write one, whatever its attribute; dates of contexts by the day', () => {
    expect(named('date', '2026-10-21T12:01:27Z')).toMatch(/^Oct 21, 2026, \d{1,2}:01\sPM$/);
    expect(named('end_date', '2026-10-21T12:01:27Z')).toBe('Oct 21, 2026');
  });

  it('of a server whose zone is not known is shown as its clock showed it', () => {
    expect(named('date', '2026-10-21T23:59:00-00:00')).toMatch(/^Oct 21, 2026, 11:59\sPM$/);
    expect(named('start_date', '2026-10-21T23:59:00-00:00')).toBe('Oct 21, 2026');
  });

  it('that only looks like one is shown as it is; a bid in days of eight hours', () => {
    expect(named('comment', 'of 2026-10-21T12:01:27Z')).toBe('of 2026-10-21T12:01:27Z');
    expect(named('start_date', 'soon')).toBe('soon');
    expect(named('bid', 12 * 3600)).toBe('1.5 days');
  });
});

describe('a row that is made', () => {
  const detail = (values: Record<string, string | number>): string => {
    const label = { type: 'Task', name: '', path: [], thumbnailId: null };
    return planRows(production, [{ kind: 'create', type: 'Task', key: ['t'], label, values }])[0]!.detail;
  };

  it('says what kind of work it is and how much, as far as that is told', () => {
    expect(detail({ name: 'light_fx', type_id: 'lgt', bid: 16 * 3600 })).toBe('light_fx · Lighting · 2 days');
    expect(detail({ comment: 'Roto', duration: 9000 })).toBe('Roto · 2.5 hr');
    expect(detail({ name: 'render', type_id: 'unheard', bid: 0 })).toBe('render');
    expect(detail({ value: 25 })).toBe('25');
    expect(detail({ key: 'fps', label: 'FPS' })).toBe('FPS');
  });

  it('in a list or a review session says which one, also where that comes or goes with it', () => {
    const label = { type: 'AssetVersion', name: 'comp v001', path: [], thumbnailId: null };
    const change = (kind: 'create' | 'delete', type: string, id: string, values: Record<string, string>) =>
      ({ kind, type, key: [id], label, [kind === 'create' ? 'values' : 'row']: values }) as unknown as EntityChange;
    const about = { ...label, type: 'AssetVersionList', name: 'Today' };
    const made = { ...change('create', 'AssetVersionList', 'new', { name: 'Today' }), label: about };
    const left = change('delete', 'ListObject', 'a', { list_id: 'old', entity_id: 'v' });
    const come = change('create', 'ListObject', 'b', { list_id: 'new' });
    const shown = change('create', 'ReviewSessionObject', 'c', { review_session_id: 'r', name: 'comp' });
    const called = new Map([
      ['old', 'Yesterday'],
      ['r', 'Client'],
    ]);
    const details = planRows(production, [made, left, come, shown], called).map(({ detail }) => detail);
    // What it is called itself stands beside it.
    expect(details).toEqual(['', 'Yesterday', 'Today', 'Client']);
    expect(planRows(production, [shown])[0]!.detail).toBe('comp');
  });
});
