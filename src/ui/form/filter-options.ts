import type { Option } from '../../actions/field.ts';
import { optionName } from './field-words.ts';

/** Options that have every typed word in their name or what stands beside it; those whose name begins so come first. */
export function filterOptions(options: readonly Option[], typed: string): Option[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...options];
  const fitting = options.filter((option) => {
    const text = `${optionName(option)} ${option.hint ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const startsSo = (option: Option): number => Number(!optionName(option).toLowerCase().startsWith(words.join(' ')));
  return fitting.sort((a, b) => startsSo(a) - startsSo(b));
}
