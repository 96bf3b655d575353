import { expect, it } from 'vitest';
import type { HistoryRow } from '../../../src/rpc/panel-shapes.ts';
import { partsOf } from '../../../src/ui/charts/parts-of.ts';
import { statusSpans } from '../../../src/ui/charts/status-spans.ts';

const row = (date: string | null, name: string, more: Partial<HistoryRow> = {}): HistoryRow => ({
  ...{ id: `${date} ${name}`, date, who: '', entity: { id: 'a', type: 'Task' }, about: '', kind: 'changed' },
  ...{ attribute: 'status_id', before: { name: '', color: null }, after: { name, color: '#123456' }, back: null },
  ...more,
});

it('lays parts beside each other, as long as they are of the longest bar, and leaves out what comes to nothing', () => {
  const shares = [3, 0, 1].map((amount) => ({ name: String(amount), color: null, amount }));
  const placed = (direction: 'ltr' | 'rtl') => partsOf(shares, 8, direction).map(({ from, width }) => [from, width]);
  expect(placed('ltr')).toEqual([
    [0, 37.5],
    [37.5, 12.5],
  ]);
  expect(placed('rtl')).toEqual([
    [62.5, 37.5],
    [50, 12.5],
  ]);
  expect(partsOf(shares, 0, 'ltr')).toEqual([]);
});

it('makes statuses that were set one after the other into times, up to now', () => {
  const rows = [
    row('2026-11-03T00:00:00Z', 'Approved'),
    row('2026-11-02T12:00:00Z', 'On a version', { about: 'comp v001' }),
    row('2026-11-02T06:00:00Z', 'renamed', { attribute: 'name' }),
    row('2026-11-01T00:00:00Z', 'In Progress'),
    row(null, 'Not known when'),
    row('2026-12-01T00:00:00Z', 'By a clock that is ahead'),
  ];
  const spans = statusSpans(rows, Date.parse('2026-11-03T06:00:00Z'));
  expect(spans.map(({ name, lasted }) => [name, lasted / 3_600_000])).toEqual([
    ['In Progress', 48],
    ['Approved', 6],
  ]);
});
