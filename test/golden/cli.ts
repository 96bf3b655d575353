import { ownCases, readCases } from './files.ts';
import { runCase } from './run-case.ts';

/** `npm run golden -- DIR`: one line for each failing case, then `N passed, N failed`. */
const cases = readCases(process.argv[2] ?? ownCases);
let failed = 0;
for (const { file, id, golden } of cases) {
  const problems =
    golden instanceof Error ? [golden.message] : await runCase(golden).catch((error: Error) => [error.message]);
  if (problems.length === 0) continue;
  failed++;
  console.log(`${file} ${id}: ${problems.join('; ').replaceAll('\n', ' ')}`);
}
console.log(`${cases.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 || cases.length === 0 ? 1 : 0);
