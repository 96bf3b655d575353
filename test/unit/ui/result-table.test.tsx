import { describe, expect, it, vi } from 'vitest';
import type { Plan, RunStatus } from '../../../src/rpc/run-shapes.ts';
import { ResultTable } from '../../../src/ui/plan/result-table.tsx';
import { finishRequest, undoRequest } from '../../../src/ui/plan/run-requests.ts';
import { background, planOf, statusOf } from './forms.ts';
import { littlePageOfEach } from './little-page.ts';

type Item = { id: string } | { row: { id: string } };

// It measures what it draws into.
const list = vi.hoisted(() => ({ items: [] as Item[] }));
vi.mock('../../../src/ui/parts/window-list.tsx', () => ({
  WindowList: ({ items }: { items: Item[] }) => {
    list.items = items;
    return null;
  },
}));

const label = { type: 'Task', name: 'comp', path: ['Harbor'], thumbnailId: null };
const row = (id: string): Plan['rows'][number] => ({
  ...{ id, kind: 'update', type: 'Task', detail: '', label, attributes: [] },
});
const problem = (id: string, kind: RunStatus['problems'][number]['kind']) => ({ id, label, kind, message: '' });

const page = littlePageOfEach();

const tabs = () => page.root.all((node) => node.attributes.get('role') === 'tab');

describe('the result of a run', () => {
  it('is in three tabs: what needs attention first, what was changed, and what stayed, with what was left out', async () => {
    const plan: Plan = {
      ...planOf('p'),
      rows: ['made', 'refused', 'over', 'out', 'rests'].map(row),
      skipped: [{ id: 'so', label, rule: '', reason: 'status-already', detail: 'Approved' }],
    };
    const problems = [problem('refused', 'refused'), problem('over', 'overwritten')];
    const out = ({ id }: { id: string }) => ({ out: 'unticked', rests: 'withheld' })[id] as 'unticked' | undefined;
    await page.show(<ResultTable plan={plan} status={{ ...statusOf('p', 'finished'), problems }} choice={{ out }} />);
    const shown = (): string[] => list.items.map((item) => ('row' in item ? item.row.id : item.id));
    expect(tabs().map(({ textContent }) => textContent)).toEqual([
      'result_attention 2',
      'result_changed 2',
      'result_unchanged 3',
    ]);
    expect(shown()).toEqual(['refused', 'over']);
    tabs()[1]!.fire('click');
    await page.drawn();
    expect(shown()).toEqual(['made', 'over']);
    tabs()[2]!.fire('click');
    await page.drawn();
    expect(shown()).toEqual(['so', 'out', 'rests']);
  });
});

describe('undo', () => {
  it('asks which of its two meanings it has where others were overwritten, and only there', () => {
    const { client, asked } = background();
    const { signal } = new AbortController();
    const run: RunStatus = { ...statusOf('r', 'finished'), problems: [problem('a', 'overwritten')] };
    const { scopes, make } = undoRequest(client, run);
    expect(scopes?.map(({ id }) => id)).toEqual(['all', 'overwritten']);
    void make({ scope: 'all' }, signal);
    void make({ scope: 'overwritten' }, signal);
    expect([asked('plan.undo').length, asked('plan.restore').length]).toEqual([1, 1]);
    expect(undoRequest(client, { ...run, problems: [problem('a', 'refused')] }).scopes).toBeUndefined();
  });

  it('is one thing, doing what is left another', () => {
    const { client, asked } = background();
    void finishRequest(client, statusOf('r', 'finished')).make({}, new AbortController().signal);
    expect(asked('plan.finish')[0]!.input).toEqual({ id: 'r' });
  });
});
