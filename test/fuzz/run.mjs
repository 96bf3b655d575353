import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { commandScript, root } from '../tools/repository.mjs';
import { propertyTests } from './property-tests.mjs';

// `npm run fuzz -- --minutes N` tries all properties with other values than `npm test` does, as often as the time allows;
// `-- --seed S` begins with those of a seed, and with a path (`-- query-fuzz`) only files that contain it are run.
// What fails is printed with its seed and path, and belongs among the examples of its test once it is mended.
const { values, positionals } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string' } },
  allowPositionals: true,
});
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new RangeError(`--minutes has to be positive, not ${values.minutes}.`);
const files = propertyTests().filter(({ file }) => positionals.every((part) => file.includes(part)));
if (files.length === 0) throw new Error('There are no such property tests.');

const end = Date.now() + minutes * 60_000;
const failures = [];
let rounds = 0;
let runs = 0;
for (let seed = seedFrom(values.seed); rounds === 0 || Date.now() < end; seed = seedFrom(undefined), rounds++) {
  console.log(`Seed ${seed}: ${files.length} files`);
  for (const { project, file } of shuffled(files)) {
    if (runs > 0 && Date.now() >= end) break;
    runs++;
    const output = tried(project, file, seed);
    if (output === undefined) continue;
    const found = [...output.matchAll(/\{ seed: .*?path: .*?\}/g)].map(([text]) => text);
    failures.push(
      `SIDECAR_SEED=${seed} ${file}\n  ${[...new Set(found)].join('\n  ') || 'no counterexample was named'}`,
    );
    console.log(output);
  }
}
console.log(`\n${runs} files run in ${rounds} rounds`);
for (const failure of failures) console.log(`✗ ${failure}`);
console.log(`${failures.length} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;

/** What the tests of a file print when one of them fails. */
function tried(project, file, seed) {
  const args = ['run', '--config', 'test/vitest.config.ts', '--project', project, file, '--no-color'];
  const env = {
    ...process.env,
    SIDECAR_SEED: String(seed),
    SIDECAR_FAULT_SEED: String(seed),
    SIDECAR_FAULT_RUNS: '200',
  };
  const options = { cwd: root, env, encoding: 'utf8', maxBuffer: 100_000_000 };
  const { status, stdout, stderr } = spawnSync(process.execPath, [commandScript('vitest', 'vitest'), ...args], options);
  return status === 0 ? undefined : `${stdout}${stderr}`;
}

function seedFrom(given) {
  const seed = given === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(given);
  if (!Number.isInteger(seed)) throw new RangeError(`--seed has to be an integer, not ${given}.`);
  return seed;
}

function shuffled(items) {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
