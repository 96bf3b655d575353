import { relative } from 'node:path';
import { root } from './repository.mjs';
import { emptyResult } from './result.mjs';

/** Makes a result of Vitest's JSON report. */
export function readVitestReport({ testResults }) {
  const result = emptyResult();
  for (const { name, status, assertionResults } of testResults) {
    const file = relative(root, name);
    const failuresBefore = result.failures.length;
    for (const test of assertionResults) addTest(result, `${file} › ${test.fullName.trim()}`, test);
    // A file that cannot be loaded, or a hook that throws, fails without any test having failed.
    if (status === 'failed' && result.failures.length === failuresBefore) result.failures.push(file);
  }
  return result;
}

function addTest(result, name, { status, meta }) {
  if (status === 'passed') result.passed += 1;
  else if (status === 'failed') result.failures.push(name);
  else if (status === 'pending') result.skipped.push({ name, reason: 'did not run' });
  else result.skipped.push({ name, reason: meta.note ?? `marked as ${status === 'todo' ? 'todo' : 'skip'}` });
}
