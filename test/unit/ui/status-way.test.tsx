import { expect, it, vi } from 'vitest';
import type { HistoryRow } from '../../../src/rpc/panel-shapes.ts';
import { StatusWay } from '../../../src/ui/panels/history/status-way.tsx';
import { littlePageOfEach } from './little-page.ts';

vi.mock('wxt/browser', () => ({ browser: { i18n: { getMessage: (key: string) => key } } }));

const page = littlePageOfEach();
const now = Date.parse('2026-11-28T12:00:00Z');

function row(id: string, minutesAgo: number): HistoryRow {
  const value = (name: string) => ({ name, color: null });
  return {
    ...{ id, kind: 'changed', attribute: 'status_id', before: value('Ready'), after: value(id), who: 'Mei', about: '' },
    ...{ date: new Date(now - minutesAgo * 60_000).toISOString(), entity: { id: 'task', type: 'Task' }, back: null },
  } as HistoryRow;
}

it('tells in minutes what took less than an hour, and never that it took no time', async () => {
  const rows = [row('Approved', 0.1), row('In Progress', 20.1), row('Ready', 140.1), row('On Hold', 5000)];
  await page.show(<StatusWay rows={rows} now={now} />);
  const lasted = page.root.all(({ localName }) => localName === 'li').map((one) => one.children.at(-1)!.textContent);
  expect(lasted).toEqual(['3.4 days', '2 hr', '20 min', '1 min']);
});
