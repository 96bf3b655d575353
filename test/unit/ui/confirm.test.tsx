import { expect, it, vi } from 'vitest';
import { Confirm } from '../../../src/ui/confirm/confirm.tsx';
import { background, planOf, statusOf } from './forms.ts';
import { littlePageOfEach } from './little-page.ts';

// It measures what it draws into.
vi.mock('../../../src/ui/plan/plan-table.tsx', () => ({ PlanTable: () => null }));
vi.mock('../../../src/ui/plan/result-table.tsx', () => ({ ResultTable: () => null }));

const page = littlePageOfEach();

it('finishes what was refused again and again, though each plan for that is called the same', async () => {
  const server = background();
  const nothing = () => () => undefined;
  await page.show(<Confirm client={server.client} plan="1" follow={nothing} followNews={nothing} />);
  const press = async (label: string): Promise<void> => {
    page.root.all(({ localName, textContent }) => localName === 'button' && textContent === label)[0]!.fire('click');
    await page.drawn();
  };
  const refused = async (made: 'plan.read' | 'plan.finish', id: string): Promise<void> => {
    server.answer(made).resolve(planOf(id));
    await vi.advanceTimersByTimeAsync(500);
    await press('plan_apply_one');
    server.answer('run.start').resolve({ status: { ...statusOf(id, 'finished'), title: 'Finish: Note', left: 1 } });
    await page.drawn();
    await press('run_retry_one');
  };
  await refused('plan.read', '1');
  await refused('plan.finish', '2');
  await refused('plan.finish', '3');
  expect(server.asked('plan.finish').map(({ input }) => input)).toEqual([{ id: '1' }, { id: '2' }, { id: '3' }]);
});
