/** Where an arrow leads from a row. */
export function stepped(from: number, arrow: string, rows: readonly unknown[]): number {
  return arrow === 'ArrowDown' ? Math.min(from + 1, rows.length - 1) : Math.max(from - 1, 0);
}
