/**
 * What a profile is for: a list of regular expressions by key. A key without a list, or with `*` in it, fits everything; a
 * text stands for a list of one.
 */
export type ProfileFilters = Readonly<Record<string, readonly string[] | string | null | undefined>>;

/**
 * The profile that fits best: the one with the most keys that fit, without one that does not; among equals, the one that
 * fits the first key at which they differ; then the first of the list (automation-rules §2.16, whose engine decides in both
 * pipelines). An expression has to fit the whole value, with its case. `values` are looked at in their order.
 */
export function matchProfile<Profile>(
  profiles: readonly Profile[],
  values: Readonly<Record<string, string | null | undefined>>,
  filtersOf: (profile: Profile) => ProfileFilters,
): Profile | undefined {
  const keys = Object.keys(values);
  const scored = profiles
    .map((profile) => {
      const filters = filtersOf(profile);
      return { profile, scores: keys.map((key) => scoreOf(filters[key], values[key])) };
    })
    .filter(({ scores }) => !scores.includes(-1));
  const best = Math.max(...scored.map(({ scores }) => sum(scores)));
  let left = scored.filter(({ scores }) => sum(scores) === best);
  for (const index of keys.keys()) {
    const fitting = left.filter(({ scores }) => scores[index] === 1);
    if (fitting.length > 0) left = fitting;
  }
  return left[0]?.profile;
}

function scoreOf(filter: ProfileFilters[string], value: string | null | undefined): -1 | 0 | 1 {
  const list = typeof filter === 'string' ? [filter] : (filter ?? []);
  if (list.length === 0 || filter === '' || list.includes('*')) return 0;
  if (!value) return -1;
  return list.some((expression) => expression !== '' && fits(expression, value)) ? 1 : -1;
}

/** An expression that is none fits nothing. */
function fits(expression: string, value: string): boolean {
  try {
    return new RegExp(`^(?:${expression})$`).test(value);
  } catch {
    return false;
  }
}

function sum(scores: readonly number[]): number {
  return scores.reduce((total, score) => total + score, 0);
}
