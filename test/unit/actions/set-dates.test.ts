import { expect, it } from 'vitest';
import { setDates } from '../../../src/actions/edit/set-dates.ts';
import { Harbor, sessionOf } from '../changes/harbor.ts';
import { contextOn } from './context.ts';

it('says that nothing is filled in, which is not to have the dates that are', async () => {
  const show = new Harbor();
  const [task] = show.tasksOf(show.openShot['id']);
  const selection = [{ id: String(task!['id']), type: 'Task' }];
  const label = { name: 'comp', path: [], thumbnailId: null, projectId: null, statusId: null };
  const context = await contextOn(sessionOf(show.transport), {
    describe: async () => [{ ...selection[0]!, ...label }],
  });
  const reasons = async (input: Parameters<NonNullable<typeof setDates.plan>>[2]) =>
    (await setDates.plan!(context, selection, input)).skipped.map(({ reason }) => reason);
  expect(await reasons({})).toEqual(['nothing-asked']);
  expect(await reasons({ bid: Number(task!['bid']) / (8 * 3600) })).toEqual(['dates-already']);
});
