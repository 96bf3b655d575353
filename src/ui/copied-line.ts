import { textOfCount } from './text.ts';

/** What was put on the clipboard: something of so many entities, while so many others had nothing. */
export function copiedLine(count: number, without = 0): string {
  const line = textOfCount('copied', count);
  return without > 0 ? `${line} · ${textOfCount('copied_without', without)}` : line;
}
