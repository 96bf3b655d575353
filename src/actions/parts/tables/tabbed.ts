import { spreadsheetText } from '../../../spreadsheet-text.ts';

/** Rows as text that a spreadsheet takes when it is pasted. Names may hold tabs and line ends, which mean something there. */
export function tabbed(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => row.map(cell).join('\t')).join('\n');
}

function cell(value: string | number): string {
  return typeof value === 'number' ? String(value) : spreadsheetText(value.replace(/[\t\r\n]+/g, ' '));
}
