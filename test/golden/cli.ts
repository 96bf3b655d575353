import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { ownCases, readCases } from './files.ts';
import { runCase } from './run-case.ts';

/** `npm run golden -- DIR`: one line for each failing case, then `N passed, N failed`. */
const [named, ...more] = process.argv.slice(2);
// A folder is named from where the command was given, which npm leaves.
const folder = named === undefined ? ownCases : resolve(process.env['INIT_CWD'] ?? '.', named);
if (more.length > 0 || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
  console.error(more.length > 0 ? 'Usage: npm run golden -- [FOLDER]' : `${folder} is not a folder.`);
  process.exit(2);
}
const cases = readCases(folder);
if (cases.length === 0) console.error(`There are no cases in ${folder}: they are in its files *.json.`);
let failed = 0;
for (const { file, id, golden } of cases) {
  const problems =
    golden instanceof Error ? [golden.message] : await runCase(golden).catch((error: Error) => [error.message]);
  if (problems.length === 0) continue;
  failed++;
  console.log(`${file} ${id}: ${problems.join('; ')}`.replace(/\s+/g, ' '));
}
console.log(`${cases.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 || cases.length === 0 ? 1 : 0);
