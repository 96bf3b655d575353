/**
 * Two browsers work at the same time, and what they do has to follow in the same order whenever a story is told. What waits
 * for no time (`setTimeout` of 0, by which the session gathers reads) takes its turn with the steps of IndexedDB, and what is
 * tried again waits as long as ever.
 */
const later = globalThis.setTimeout;
globalThis.setTimeout = ((run: (...args: unknown[]) => void, milliseconds = 0, ...args: unknown[]) =>
  milliseconds > 0 ? later(run, milliseconds, ...args) : setImmediate(run, ...args)) as typeof setTimeout;
Math.random = () => 0.5;
