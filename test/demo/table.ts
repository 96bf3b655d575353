import type { CascadeFigures } from './cascade.ts';

/** POSTs that OpenPype's event server needs for the same, as measured (automation-rules §3.3). */
const openPype: Record<number, number> = { 10: 1153, 100: 11_323 };

/** The figures as a table for people. */
export function tableOf(figures: readonly CascadeFigures[]): string {
  const head = [
    'versions',
    'answers show',
    'POSTs',
    'probe',
    'OpenPype',
    'updates',
    'values expected',
    'values written',
    'values undone',
    'confirmed',
  ];
  const rows = figures.map(({ versions, answersShow, posts, probes, operations, confirmed, ...values }) =>
    [
      versions,
      answersShow ? 'what is stored' : 'less',
      posts,
      probes,
      openPype[versions] ?? `(${(73 + 40) * versions + 23})`,
      operations,
      values.expected,
      values.written,
      values.undone,
      confirmed,
    ].map(String),
  );
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]!.length)));
  const line = (cells: string[]): string => cells.map((cell, column) => cell.padStart(widths[column]!)).join('  ');
  return [line(head), ...rows.map(line)].join('\n');
}

/**
 * What a cascade may cost: a read of what was chosen and one of what is around it, a write for each five hundred updates, one
 * more for each of those where answers do not show what was written, and where they do not go along, questions who is signed in.
 */
export function holds({ answersShow, posts, questions, probes, operations, ...values }: CascadeFigures): boolean {
  const chunks = Math.ceil(operations / 500);
  const isCheap = posts - questions <= 2 + chunks * (answersShow ? 1 : 2) && questions <= 2 && probes <= 5;
  return isCheap && values.confirmed && values.written === values.expected && values.undone === values.expected;
}
