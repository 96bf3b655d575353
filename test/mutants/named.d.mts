export interface NamedMutant {
  what: string;
  source: string;
  /** What its source has once. */
  find: string | RegExp;
  put: string;
  /** Whose tests notice it; `unit` unless it says otherwise. */
  project?: 'unit' | 'faults';
  /** Files of tests, in place of those that import the source. */
  tests?: string[];
}

/**
 * Mutants that are worth more than what `edits.mjs` makes: each takes away something the product promises. Unit tests have to
 * notice them; those of the journal the stories of `npm test` have to.
 */
export const named: NamedMutant[];
