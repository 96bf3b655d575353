import { expect, it } from 'vitest';
import { editAttributes } from '../../../src/actions/attributes/edit-attributes.ts';
import { learnSchemas } from '../../golden/learn-schemas.ts';
import { Harbor, sessionOf } from '../changes/harbor.ts';
import { contextOn } from './context.ts';

it('asks for dates in the order in which they come', async () => {
  const show = new Harbor();
  const session = sessionOf(show.transport);
  await learnSchemas(session);
  const task = { id: String(show.all('Task')[0]!['id']), type: 'Task' };
  const fields = await editAttributes.form!(await contextOn(session), [task]);
  const dates = fields.flatMap(({ kind, name }) => (kind === 'date' ? name : []));
  expect(dates.slice(0, 2)).toEqual(['start_date', 'end_date']);
});
