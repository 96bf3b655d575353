import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { inRepository } from '../tools/repository.mjs';

/** @type {Map<string, string[]>} */
const known = new Map();

/**
 * The unit tests of the source's own room that import it, themselves or through others, and those of other rooms that import
 * it themselves. Paths relative to the repository.
 *
 * @param {string} source
 * @returns {string[]}
 */
export function relatedTests(source) {
  const room = `test/unit/${source.split('/')[1]}/`;
  return tests().filter((test) => (test.startsWith(room) ? reaches(test, source) : importsOf(test).includes(source)));
}

/** Of the folders that run as `unit`; the protocol's model needs nothing of the sources, and takes long. */
function tests() {
  return readdirSync(inRepository('test', 'unit'), { recursive: true })
    .map((name) => `test/unit/${String(name).replaceAll('\\', '/')}`)
    .filter((name) => /\.test\.tsx?$/.test(name) && !name.includes('/model/'));
}

function reaches(test, source) {
  const seen = new Set([test]);
  for (const file of seen) {
    if (file === source) return true;
    for (const imported of importsOf(file)) seen.add(imported);
  }
  return false;
}

/** Files of ours that a file imports; what is imported for its types alone does nothing. */
function importsOf(file) {
  let found = known.get(file);
  if (!found) {
    const text = readFileSync(inRepository(file), 'utf8');
    found = [...text.matchAll(/^(?:import|export|\}) ?(?!type\b)[^;]*?['"](\.[^'"]+)['"]/gm)]
      .map(([, path]) => posix.join(dirname(file), path))
      .filter((path) => /\.tsx?$/.test(path) && existsSync(inRepository(path)));
    known.set(file, found);
  }
  return found;
}
