import { emptyResult } from './result.mjs';

/** Makes a result of Playwright's JSON report. */
export function readPlaywrightReport({ suites, errors }) {
  const result = emptyResult();
  for (const suite of suites) addSuite(result, [], suite);
  // What went wrong outside of any test: the configuration, a file that cannot be loaded, the set-up.
  for (const error of errors) result.failures.push(firstLine(error.message ?? 'an error outside of the tests'));
  return result;
}

function addSuite(result, parents, { title, suites = [], specs }) {
  const path = [...parents, title];
  for (const spec of specs) {
    for (const test of spec.tests) addTest(result, [...path, spec.title].join(' › '), test);
  }
  for (const suite of suites) addSuite(result, path, suite);
}

function addTest(result, name, { status, annotations }) {
  if (status === 'expected') result.passed += 1;
  else if (status === 'skipped') result.skipped.push({ name, reason: skipReason(annotations) });
  else result.failures.push(name);
}

/** Tests are skipped by an annotation, or because one they depend on failed. */
function skipReason(annotations) {
  const mark = annotations.find(({ type }) => type === 'skip' || type === 'fixme');
  return mark ? (mark.description ?? `marked as ${mark.type}`) : 'did not run';
}

function firstLine(text) {
  return text.split('\n', 1)[0];
}
