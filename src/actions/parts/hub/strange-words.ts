/** What turns the direction of words around, and what cannot be seen: with these one name can look like another. */
const unseen = /(?![\n\t])[\p{Cc}\p{Cf}]/gu;

/**
 * Words of whoever listens on an event hub, as plain text of at most so many characters. What they mean as HTML or Markdown
 * is taken away rather than shown; nothing that is left is ever anything but text. Empty for what is no text.
 */
export function strangeWords(value: unknown, most: number): string {
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  const plain = String(value)
    .slice(0, 20 * most)
    .replace(/<br\s*\/?>|<\/(p|div|li|h\d)>/gi, '\n')
    .replace(/<\/?[a-z!][^<>]*>/gi, '')
    .replace(/^[ \t]*(#{1,6}[ \t]+|-{3,}[ \t]*$)/gm, '')
    .replace(/\*\*(.+?)\*\*/g, '$1')
    .replace(unseen, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return plain.length > most ? `${plain.slice(0, most - 1)}…` : plain;
}
