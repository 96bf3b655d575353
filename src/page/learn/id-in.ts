const dashed = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;
const bare = /(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/i;

/** The first id in a text, also one that is written without its dashes. */
export function idIn(text: string): string | undefined {
  const found = dashed.exec(text)?.[0];
  if (found) return found.toLowerCase();
  const letters = bare.exec(text)?.[0].toLowerCase();
  return letters?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
