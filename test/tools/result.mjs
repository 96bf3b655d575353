/**
 * What a suite came to: numbers of tests, the names of those that failed, those left out as {name, reason}, and all
 * that was printed.
 */
export function emptyResult() {
  return { passed: 0, failures: [], skipped: [], output: '' };
}

/** The result of something that either works or does not. */
export function singleResult(name, works, output) {
  return { passed: works ? 1 : 0, failures: works ? [] : [name], skipped: [], output };
}
