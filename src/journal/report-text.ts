import { csv } from '../csv.ts';
import type { Report } from './report.ts';

/** A report as other programs read it: indented JSON. */
export function reportJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

/**
 * A report as a table for spreadsheets, one line for each value, with what was left alone at the end.
 */
export function reportCsv(report: Report): string {
  const { title, site, user, planned, finished } = report;
  const about = [title, site, user, planned, finished ?? ''];
  const rows = report.rows.map(
    ({ change, path, type, id, attribute, before, after, fate, replaced, found, error, rule }) => [
      ...about,
      ...[change, path.join(' / '), type, id, attribute, before, after, fate, replaced, found, error, rule],
    ],
  );
  const skipped = report.skipped.map(({ path, type, id, rule, reason, detail }) => [
    ...about,
    ...['', path.join(' / '), type, id, '', '', '', `skipped: ${reason}`, '', '', detail, rule],
  ]);
  return csv([columns, ...rows, ...skipped]);
}

const columns = [
  ...['changeset', 'site', 'user', 'planned', 'finished', 'change', 'entity', 'type', 'id', 'attribute'],
  ...['before', 'after', 'fate', 'replaced', 'found', 'error', 'rule'],
];
