import { csv } from '../../../csv.ts';
import type { ActionResult, TableColumn } from '../../result.ts';
import { tabbed } from './tabbed.ts';

export type TableCell = string | number;

/** A result that is a table, in the two forms in which it leaves: on the clipboard, and as a file `NAME.csv` or `NAME.json`. */
export function tableResult(
  columns: readonly TableColumn[],
  rows: readonly (readonly TableCell[])[],
  {
    name,
    as = 'csv',
    remarks = [],
  }: { name: string; as?: 'csv' | 'json'; remarks?: { key: string; detail: string }[] },
): Extract<ActionResult, { kind: 'table' }> {
  const whole = [columns.map((column) => column.name), ...rows];
  const file =
    as === 'json'
      ? { name: `${name}.json`, type: 'application/json', text: json(columns, rows) }
      : // Without its mark spreadsheets take UTF-8 for an older code.
        { name: `${name}.csv`, type: 'text/csv', text: `\ufeff${csv(whole)}` };
  return { kind: 'table', columns, rows, remarks, copied: as === 'json' ? file.text : tabbed(whole), file };
}

function json(columns: readonly TableColumn[], rows: readonly (readonly TableCell[])[]): string {
  const objects = rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index]])));
  return `${JSON.stringify(objects, null, 2)}\n`;
}
