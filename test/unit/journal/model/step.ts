import type { State } from './state.ts';

/** Something that may happen next: what it is called, and how it is afterwards. */
export interface Step {
  name: string;
  after: State;
}
