import type { State } from './state.ts';

/** A state of its own, to be changed. */
export function copyState(state: State): State {
  return {
    ...state,
    rows: [...state.rows],
    ...(state.noted && { noted: [...state.noted] }),
    underWay: [...state.underWay],
    fences: [...state.fences],
    open: [...state.open],
    browsers: state.browsers.map((browser) => ({ ...browser, journal: { ...browser.journal } })),
  };
}
