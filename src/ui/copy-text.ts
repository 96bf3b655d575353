import { SidecarError } from '../errors.ts';

/**
 * Puts text on the clipboard. On pages without a secure context the modern way is missing, and the old one has to do: from a
 * field in `near`, which must be drawn. Rejects where nothing was copied.
 */
export async function copyText(text: string, near: HTMLElement): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const { activeElement } = near.getRootNode() as Document | ShadowRoot;
  const field = near.ownerDocument.createElement('textarea');
  field.value = text;
  near.append(field);
  field.focus({ preventScroll: true });
  field.select();
  const isCopied = near.ownerDocument.execCommand('copy');
  field.remove();
  if (activeElement instanceof HTMLElement) activeElement.focus({ preventScroll: true });
  if (!isCopied) throw new SidecarError('S901', 'execCommand');
}
