import { language } from './language.ts';

const collator = new Intl.Collator(language, { numeric: true });

/** The order in which people look for names: that of their language, with `sh2` before `sh10`. */
export function byName(a: { name: string }, b: { name: string }): number {
  return collator.compare(a.name, b.name);
}
