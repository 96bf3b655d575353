import { refusedField } from '../../refused-field.ts';

/** A table as somebody copied it out of a spreadsheet. */
export interface Table {
  header: string[];
  rows: TableRow[];
}

export interface TableRow {
  /** Where it begins in the text, from 1. */
  line: number;
  cells: string[];
}

/** More rows than a run can have changes are a mistake. */
const mostRows = 20_000;

/**
 * Reads a table with a header: columns apart by tabs where the header has one, else by `;` or `,`, whichever it has more of.
 * A cell in quotes may hold all of these and line ends, a quote in it is doubled (RFC 4180, which spreadsheets follow for
 * tabs as well). Rows without anything in them are none. Throws S207 with the line as `table.LINE`.
 */
export function readTable(text: string): Table {
  const delimiter = delimiterOf(text.replace(/^\uFEFF/, '').trimStart());
  const [header, ...rows] = readRows(text.replace(/^\uFEFF/, ''), delimiter).filter(({ cells }) =>
    cells.some((cell) => cell !== ''),
  );
  if (!header || rows.length === 0) throw refusedField('table', 'table_rows');
  if (rows.length > mostRows) throw refusedField('table', 'too_many');
  const wide = rows.find(({ cells }) => cells.slice(header.cells.length).some((cell) => cell !== ''));
  if (wide) throw refusedField(`table.${wide.line}`, 'table_wide');
  return { header: header.cells, rows };
}

function delimiterOf(text: string): string {
  const [first = ''] = text.split(/[\r\n]/, 1);
  if (first.includes('\t')) return '\t';
  return first.split(';').length > first.split(',').length ? ';' : ',';
}

/** Where a cell that began with a quote ends: behind the next quote that is not doubled. */
const quotedCell = /"((?:[^"]|"")*)"([^\t,;\r\n]*)/y;

function readRows(text: string, delimiter: string): TableRow[] {
  const rows: TableRow[] = [];
  const plain = new RegExp(`[^${delimiter}\\r\\n]*`, 'y');
  let line = 1;
  let row: TableRow = { line, cells: [] };
  for (let at = 0; at <= text.length; ) {
    const start = line;
    const pattern = text[at] === '"' ? quotedCell : plain;
    pattern.lastIndex = at;
    const [all = '', quoted, rest = ''] = pattern.exec(text) ?? wrong(start);
    row.cells.push(meant(quoted === undefined ? all : quoted.replaceAll('""', '"') + rest));
    line += all.split(/\r\n|\r|\n/).length - 1;
    at += all.length;
    if (text[at] === delimiter) at++;
    else {
      rows.push(row);
      at += text.startsWith('\r\n', at) ? 2 : 1;
      row = { line: ++line, cells: [] };
    }
  }
  return rows;
}

function wrong(line: number): never {
  throw refusedField(`table.${line}`, 'table_quote');
}

/** Without the blanks around it, and without the quote that keeps spreadsheets from taking a text for a formula. */
function meant(cell: string): string {
  return cell.trim().replace(/^'(?=[=+\-@＝＋－＠])/, '');
}
