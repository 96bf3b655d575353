import type { CascadeFigures } from './cascade.ts';

/** POSTs that OpenPype's event server needs for the same, as measured (automation-rules §3.3). */
const openPype: Record<number, number> = { 10: 1153, 100: 11_323 };

/** The figures as a table for people. */
export function tableOf(figures: readonly CascadeFigures[]): string {
  const head = ['versions', 'POSTs', 'OpenPype', 'updates', 'values expected', 'values written', 'values undone'];
  const rows = figures.map(({ versions, posts, operations, expected, written, undone }) =>
    [
      versions,
      posts,
      openPype[versions] ?? `(${(73 + 40) * versions + 23})`,
      operations,
      expected,
      written,
      undone,
    ].map(String),
  );
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]!.length)));
  const line = (cells: string[]): string => cells.map((cell, column) => cell.padStart(widths[column]!)).join('  ');
  return [line(head), ...rows.map(line)].join('\n');
}

/** What a cascade may cost: two reads, and one write for each five hundred updates. */
export function holds({ posts, operations, expected, written, undone }: CascadeFigures): boolean {
  return posts <= 2 + Math.ceil(operations / 500) && written === expected && undone === expected;
}
