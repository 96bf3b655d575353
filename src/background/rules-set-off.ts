import { actions } from '../actions/registry.ts';

/** Rules that follow from some action. Of the others the settings are kept, and nobody is told that they are on. */
export const rulesSetOff: ReadonlySet<string> = new Set(actions.flatMap(({ rules = {} }) => Object.keys(rules)));
