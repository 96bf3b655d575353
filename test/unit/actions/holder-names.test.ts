import { expect, it } from 'vitest';
import type { SelectedEntity } from '../../../src/actions/action.ts';
import { addToList } from '../../../src/actions/lists/add-to-list.ts';
import { dailyList } from '../../../src/actions/lists/daily-list.ts';
import { removeFromList } from '../../../src/actions/lists/remove-from-list.ts';
import { removeFromReview } from '../../../src/actions/reviews/remove-from-review.ts';
import { replaceByLatest } from '../../../src/actions/reviews/replace-by-latest.ts';
import { Harbor, sessionOf } from '../changes/harbor.ts';
import { contextOn } from './context.ts';

const show = new Harbor();
const project = show.all('Context').find((row) => row['context_type'] === 'show')!;
const item = show.all('ListObject').find(({ entity_id }) => show.row('AssetVersion', entity_id))!;
const list = show.row('List', item['list_id']);
const version: SelectedEntity = {
  ...{ id: String(item['entity_id']), type: 'AssetVersion', name: 'comp v001', path: [], thumbnailId: null },
  ...{ projectId: String(project['id']), statusId: null },
};
const context = (entities = [version]) => contextOn(sessionOf(show.transport), { describe: async () => entities });

it('says which list something leaves or comes into', async () => {
  const named = { [String(list['id'])]: list['name'] };
  const left = await removeFromList.plan!(await context(), [version], { list: String(list['id']) });
  expect(left.names).toEqual(named);
  const added = await addToList.plan!(await context(), [version], { list: String(list['id']) });
  expect(added.names).toEqual(named);
  const replaced = await replaceByLatest.plan!(await context(), [version], {});
  expect(replaced.names).toMatchObject(named);
});

it('says which review session something leaves', async () => {
  const place = show.all('ReviewSessionObject')[0]!;
  const shown = { ...version, id: String(place['version_id']) };
  const review = show.row('ReviewSession', place['review_session_id']);
  const { names } = await removeFromReview.plan!(await context([shown]), [shown], { review: String(review['id']) });
  expect(names).toEqual({ [String(review['id'])]: review['name'] });
});

it('puts a list that is made below its project, as people call that', async () => {
  const { changes } = await dailyList.plan!(await context(), [version], {
    template: 'today',
    category: 'Dailies',
    cycle: 0,
  });
  expect(changes[0]!.label.path).toEqual(['The Harbor']);
});
