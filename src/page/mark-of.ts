/** Characters of a row's text that are looked at. */
const maxText = 200;

/**
 * What tells these rows from all others of this page, whether their ids can be read or not. Grids hand their elements from
 * record to record: what they show now is in their attributes and in their text.
 */
export function markOf(rows: readonly Element[]): string {
  const marks = rows.map((row) => {
    const { id = '', dataset = {} } = row.closest<HTMLElement>('[id]') ?? {};
    return [id, ...Object.values(dataset), row.textContent?.slice(0, maxText)].join(' ');
  });
  return marks.join('\n');
}
