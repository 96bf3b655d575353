import { spreadsheetText } from './spreadsheet-text.ts';

/** Rows as a table for spreadsheets: RFC 4180, text in quotes, numbers as they are. */
export function csv(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: string | number): string {
  return typeof value === 'number' ? String(value) : `"${spreadsheetText(value).replaceAll('"', '""')}"`;
}
