/** The names of a column that was pasted, each once: the first cell of every line. One line alone is no column. */
export function columnIn(pasted: string): string[] {
  const lines = pasted.split(/\r\n|[\r\n]/);
  const cells = lines.map((line) =>
    line
      .split('\t')[0]!
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .replaceAll('""', '"'),
  );
  const names = [...new Set(cells.filter(Boolean))];
  return names.length > 1 ? names : [];
}
