export interface NameRule {
  find?: string | undefined;
  replace?: string | undefined;
  regex?: boolean | undefined;
  /** `sh{n:3}` makes sh010, sh020, … with `{n:3,10}`; `{name}` is the present name, `{counter}` the same as `{n}`. */
  pattern?: string | undefined;
}

const counter = /\{(?:n|counter)(?::(\d{1,2}))?(?:,(\d{1,5}))?\}/g;

/** The name an entity gets by find and replace, or by a pattern; `index` counts the selection from 0. */
export function newName(name: string, index: number, { find, replace = '', regex, pattern }: NameRule): string {
  if (pattern?.trim()) {
    return pattern
      .replaceAll('{name}', name)
      .replace(counter, (_, digits = '1', step = '1') =>
        String((index + 1) * Number(step)).padStart(Number(digits), '0'),
      );
  }
  if (!find) return name;
  return regex ? name.replace(new RegExp(find, 'gu'), replace) : name.replaceAll(find, () => replace);
}

/** What is wrong with a rule: the field, and a message key `input_…`. */
export function patternProblem({ find, regex, pattern }: NameRule): { field: string; reason: string } | undefined {
  if (regex && find) {
    try {
      new RegExp(find, 'gu');
    } catch {
      return { field: 'find', reason: 'no_regex' };
    }
  }
  const rest = pattern?.replaceAll('{name}', '').replace(counter, '');
  return rest && /[{}]/.test(rest) ? { field: 'pattern', reason: 'unknown_place' } : undefined;
}
