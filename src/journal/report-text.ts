import type { Report } from './report.ts';

/** A report as other programs read it: indented JSON. */
export function reportJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

/**
 * A report as a table for spreadsheets: RFC 4180, one line for each value, with what was left alone at the end. Names come
 * from the server, and a spreadsheet takes some beginnings for formulas: those get a quote in front.
 */
export function reportCsv(report: Report): string {
  const { title, site, user, planned, finished } = report;
  const about = [title, site, user, planned, finished ?? ''];
  const rows = report.rows.map(({ path, type, id, attribute, before, after, fate, replaced, found, error, rule }) => [
    ...about,
    ...[path.join(' / '), type, id, attribute, before, after, fate, replaced, found, error, rule],
  ]);
  const skipped = report.skipped.map(({ path, type, id, rule, reason, detail }) => [
    ...about,
    ...[path.join(' / '), type, id, '', '', '', `skipped: ${reason}`, '', '', detail, rule],
  ]);
  return [columns, ...rows, ...skipped].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

const columns = [
  ...['changeset', 'site', 'user', 'planned', 'finished', 'entity', 'type', 'id', 'attribute'],
  ...['before', 'after', 'fate', 'replaced', 'found', 'error', 'rule'],
];

function cell(text: string): string {
  // Spaces in front do not keep a spreadsheet from seeing a formula; neither do full-width signs.
  const safe = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
