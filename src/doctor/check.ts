import type { ProjectFacts } from './project-facts.ts';

/** What is wrong in one place. */
export interface Finding {
  /** Of the project, or of something in it. */
  id: string;
  /** What it is about: other paths, a key, a value. */
  detail: string;
  /** Where that is something else than what mends the others. */
  mends?: string;
}

/** A pure function from what is known of a project to what is wrong in it. Its file is named as its id. */
export interface Check<Id extends string = string> {
  /** Words are the message `choice_ID`, with `_` for `-`. */
  id: Id;
  severity: Severity;
  /** What mends it: the id of an action, or what is to be done elsewhere; words are the message `mend_ID`. */
  mends: string;
  find(facts: ProjectFacts): Finding[];
}

/** An error keeps a pipeline from working with what it is about, a warning is about to. */
export type Severity = 'error' | 'warning' | 'info';
