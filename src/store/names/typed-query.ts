import { searchable, wordsOf } from './searchable.ts';

/** What was typed, taken apart. */
export interface TypedQuery {
  /** Words that must occur in a name or in what is above it. */
  words: string[];
  /** Words that must occur in the name of its project: `p:harbor`. */
  projectWords: string[];
  /** Words that must occur in the name of its status: `#approved`, `#in-progress`. */
  statusWords: string[];
  /** Versions alone: `v:`. */
  versionsOnly: boolean;
  /** Tasks of whoever searches: `@me`. */
  mineOnly: boolean;
  /** People alone: `@maren`. */
  peopleOnly: boolean;
}

/** Takes apart what was typed: words, and the scopes `p:project`, `v:`, `@me`, `@person` and `#status` wherever they stand. */
export function queryOf(typed: string): TypedQuery {
  const query: TypedQuery = {
    words: [],
    projectWords: [],
    statusWords: [],
    versionsOnly: false,
    mineOnly: false,
    peopleOnly: false,
  };
  const keep = (word: string): void => void (word && query.words.push(word));
  for (const word of wordsOf(typed)) {
    if (word.startsWith('p:') && word.length > 2) query.projectWords.push(word.slice(2));
    else if (word.startsWith('v:')) {
      query.versionsOnly = true;
      keep(word.slice(2));
    } else if (word === '@me') query.mineOnly = true;
    else if (word.startsWith('@')) {
      query.peopleOnly = true;
      keep(word.slice(1));
    } else if (word.startsWith('#') && word.length > 1) query.statusWords.push(statusText(word.slice(1)));
    else query.words.push(word);
  }
  return query;
}

/** A status as it is compared: `In Progress` is `#in-progress`, `#in_progress` and `#inprogress`. */
export function statusText(name: string): string {
  return searchable(name).replace(/[\s_-]+/g, '');
}
