/** Puts text on the clipboard. On pages without a secure context the modern way is missing, and the old one has to do. */
export async function copyText(text: string, near: HTMLElement): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = near.ownerDocument.createElement('textarea');
  field.value = text;
  near.append(field);
  field.select();
  near.ownerDocument.execCommand('copy');
  field.remove();
}
