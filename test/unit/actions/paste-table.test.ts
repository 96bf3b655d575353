import { expect, it } from 'vitest';
import type { PlanDraft } from '../../../src/actions/action.ts';
import { pasteTable } from '../../../src/actions/edit/paste-table.ts';
import { readTable } from '../../../src/actions/parts/tables/table-text.ts';
import { toUserError } from '../../../src/errors.ts';
import { learnSchemas } from '../../golden/learn-schemas.ts';
import type { Row } from '../../standin/store/row.ts';
import { Harbor, sessionOf } from '../changes/harbor.ts';
import { contextOn } from './context.ts';

const show = new Harbor();

async function plan(table: string): Promise<PlanDraft> {
  const session = sessionOf(show.transport);
  await learnSchemas(session);
  return pasteTable.plan!(await contextOn(session), [], { table });
}

it('tells every bad cell of ten thousand rows at once, with its line and column, and asks the server little', async () => {
  const [{ object_type_id, project_id, type_id }] = show.all('Task') as [Row];
  const ids = Array.from({ length: 10_000 }, (_, index) => `pasted-${index}`);
  for (const id of ids) {
    const more = { name: id, context_type: 'task', object_type_id, project_id, type_id, parent_id: project_id };
    show.standin.database.insert({ __entity_type__: 'Task', id, ...more });
  }
  const wrong = new Map([
    [17, 'In Progress\tsoon'],
    [5000, 'In Pogress\t2026-11-02'],
    [9998, 'In Progress\t2026-02-30'],
  ]);
  const rows = ids.map((id, index) => `${id}\t${wrong.get(index) ?? 'In Progress\t'}`);
  show.calls.length = 0;
  const failure = await plan(['id\tStatus\tEnd', ...rows].join('\n')).catch(toUserError);
  expect(failure).toEqual({
    number: 'S207',
    ...{ field: 'table.19.End', detail: 'no_date' },
    others: [
      { field: 'table.5002.Status', detail: 'no_option' },
      { field: 'table.10000.End', detail: 'no_date' },
    ],
  });
  expect(show.calls.length).toBeLessThan(12);
});

it('lists the rows that fit nothing, or more than one thing, by their line', async () => {
  const [first, second] = show.tasksOf(show.openShot['id']);
  const table = `name,description\nnobody,x\n"${first!['name']}",x\n`;
  const { changes, skipped } = await plan(table);
  expect(changes).toEqual([]);
  expect(skipped.map(({ reason, detail }) => [reason, detail])).toEqual([
    ['row-unmatched', '2'],
    ['row-ambiguous', '3'],
  ]);
  const twice = await plan(`id,description\n${second!['id']},x\n${second!['id']},y\n`);
  expect(twice.changes.map(({ key }) => key)).toEqual([[second!['id']]]);
  expect(twice.skipped.map(({ reason }) => reason)).toEqual(['row-twice']);
});

it('reads tables as spreadsheets write them', () => {
  const lines = (text: string): unknown => readTable(text).rows.map(({ line, cells }) => [line, ...cells]);
  expect(lines('\uFEFFa;b,c;d\r\n1; 2 ;3\r\n\r\n"x;""y""\r\nz";\'=2+2\r\n')).toEqual([
    [2, '1', '2', '3'],
    [4, 'x;"y"\r\nz', '=2+2'],
  ]);
  expect(lines('a\tb,c\n"1,2"\t3" wide')).toEqual([[2, '1,2', '3" wide']]);
  const refused = (text: string): unknown => {
    try {
      return readTable(text);
    } catch (error) {
      const { field, detail } = toUserError(error);
      return [field, detail];
    }
  };
  expect(refused('a,b\n\n')).toEqual(['table', 'table_rows']);
  expect(refused('a,b\n1,2\n"3,4')).toEqual(['table.3', 'table_quote']);
  expect(refused('a,b\n1,2,3')).toEqual(['table.2', 'table_wide']);
});
