import { expect, it } from 'vitest';
import type { SelectedEntity } from '../../../src/actions/action.ts';
import { copyAs } from '../../../src/actions/copy/copy-as.ts';
import { Harbor, sessionOf } from '../changes/harbor.ts';
import { contextOn } from './context.ts';

const show = new Harbor();
const approved = show.named('Status', 'Approved');
const entities: SelectedEntity[] = [
  {
    ...{ id: '1', type: 'Shot', name: 'sh[010]', path: ['Harbor', 'sq'], thumbnailId: null },
    ...{ projectId: 'p', statusId: approved },
  },
  {
    ...{ id: '2', type: 'Task', name: '=cmd\there', path: ['Harbor'], thumbnailId: null },
    ...{ projectId: 'p', statusId: null },
  },
];

async function copied(input: Parameters<NonNullable<typeof copyAs.result>>[2]): Promise<string> {
  const context = await contextOn(sessionOf(show.transport), { describe: async () => entities });
  const result = await copyAs.result!(context, [], input);
  expect(result).toMatchObject({ kind: 'copy', count: 2 });
  return result.kind === 'copy' ? result.text : '';
}

it.each([
  ['id', '1\n2'],
  ['name', 'sh[010]\n=cmd\there'],
  ['path', 'Harbor/sq/sh[010]\nHarbor/=cmd\there'],
  ['markdown', '[Harbor / sq / sh\\[010\\]](http://standin/#1)\n[Harbor / =cmd\there](http://standin/#2)'],
] as const)('copies %s, one line for each', async (as, text) => {
  expect(await copied({ as })).toBe(text);
});

it('copies a table of the columns chosen; no name makes a cell or a formula of its own', async () => {
  expect(await copied({ as: 'table', columns: ['name', 'status', 'id'] })).toBe(
    "name\tstatus\tid\nsh[010]\tApproved\t1\n'=cmd here\t\t2",
  );
});

it('takes no other form and no empty list of columns', () => {
  expect(copyAs.input.safeParse({ as: 'xml' }).success).toBe(false);
  expect(copyAs.input.safeParse({ as: 'table', columns: [] }).success).toBe(false);
});
