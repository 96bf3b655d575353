/** What places of a pattern stand for. */
export interface MediaPlaces {
  project: string;
  sequence: string;
  shot: string;
  task: string;
  asset: string;
  component: string;
  version: number;
}

const place = /\{(\w+)(?::(\d{1,2}))?\}/g;
const known = new Set<string>(['project', 'sequence', 'shot', 'task', 'asset', 'component', 'version']);

/** A message key `input_…` for a pattern that cannot be filled in; `undefined` for one that can. */
export function patternProblem(pattern: string): string | undefined {
  if (!pattern.trim()) return 'blank';
  const isKnown = [...pattern.matchAll(place)].every(([, name = '']) => known.has(name));
  return isKnown && !/[{}]/.test(pattern.replace(place, '')) ? undefined : 'unknown_place';
}

/**
 * The name of a file without its ending. What a place has nothing for leaves no separator behind, and what file systems
 * refuse becomes `_`: names come from the server, and must not lead out of a folder.
 */
export function mediaName(pattern: string, places: MediaPlaces): string {
  const filled = pattern.replace(place, (_, name: keyof MediaPlaces, digits = '1') => {
    const value = places[name];
    return typeof value === 'number' ? String(value).padStart(Number(digits), '0') : value || '\0';
  });
  const whole = filled.replace(/\0[_\-. ]?/g, '').replace(/[_\-. ]+$/, '');
  const safe = whole
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\\/:*?"<>|\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '_')
    .replace(/^[.\s]+/, '')
    .slice(0, 180)
    .trim();
  return /^(con|prn|aux|nul|com\d|lpt\d)?$/i.test(safe) ? `_${safe}` : safe;
}

/** Names that are different whatever the case of their letters: `a.mov`, `a (2).mov`. */
export function distinctName(base: string, ending: string, taken: Set<string>): string {
  for (let number = 1; ; number++) {
    const name = `${base}${number > 1 ? ` (${number})` : ''}${ending}`;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}
