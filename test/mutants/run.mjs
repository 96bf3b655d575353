import { readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseSync } from 'vite';
import { inRepository } from '../tools/repository.mjs';
import { mutantsOf } from './mutants-of.mjs';
import { named } from './named.mjs';
import { relatedTests } from './related-tests.mjs';
import { Trial } from './trial.mjs';

// `npm run mutants -- src/journal src/changes/dependents.ts` changes the sources there in one small way after the other, runs
// the unit tests that import them against each, and prints the survivors; `-- --every N` takes every Nth mutant. What is
// known to be worth noticing has a name (`named.mjs`): those of the sources there come first, `-- --named` tries them alone,
// those that stories have to notice, too, and of everywhere where no place is given.
const { values, positionals } = parseArgs({
  options: { every: { type: 'string', default: '1' }, named: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const every = Number(values.every);
if (!(every >= 1)) throw new RangeError(`--every has to be a positive number, not ${values.every}.`);
if (positionals.length === 0 && !values.named) throw new Error('Which folders? npm run mutants -- src/journal …');

const began = performance.now();
const sources = positionals.flatMap(sourcesAt);
// What a story looks like that goes wrong is of no interest here.
process.env['SIDECAR_FAULT_SHORTENED'] = 'no';
const counts = { noticed: 0, hangs: 0, survives: 0 };
const trials = { unit: new Trial('unit'), faults: new Trial('faults') };
for (const mutant of named) {
  const isThere = sources.length === 0 || sources.includes(mutant.source);
  if (isThere && (values.named || !mutant.project)) await tryNamed(mutant);
}
if (!values.named) for (const source of sources) await tryAll(source);
await Promise.all(Object.values(trials).map((trial) => trial.close()));

const { noticed, hangs, survives } = counts;
const minutes = ((performance.now() - began) / 60_000).toFixed(1);
console.log(
  `\n${noticed + hangs + survives} mutants in ${minutes} min: ${noticed} noticed, ${hangs} hang, ${survives} survive`,
);
process.exit(survives > 0 ? 1 : 0);

function sourcesAt(place) {
  const path = place.replace(/\/$/, '');
  if (/\.tsx?$/.test(path)) return [path];
  const names = readdirSync(inRepository(path), { recursive: true }).map((name) => `${path}/${name}`);
  return names.filter((name) => /\.tsx?$/.test(name)).sort();
}

async function tryNamed({ what, source, find, put, tests: given, project = 'unit' }) {
  const text = readFileSync(inRepository(source), 'utf8');
  const parts = text.split(find);
  // The source has changed, and the mutant has to follow.
  if (parts.length !== 2) throw new Error(`"${what}": ${source} has ${parts.length - 1} times ${find}`);
  const tests = given ?? relatedTests(source);
  const outcome = await trials[project].try(source, parts.join(put), tests);
  counts[outcome]++;
  console.log(`${outcome === 'survives' ? '✗' : '✓'} ${what} ${outcome} (${source})`);
}

async function tryAll(source) {
  const text = readFileSync(inRepository(source), 'utf8');
  const mutants = mutantsOf(text).filter((mutant) => parseSync(source, mutant.text).errors.length === 0);
  const tests = relatedTests(source);
  let left = 0;
  for (const mutant of mutants.filter((_, index) => index % every === 0)) {
    const outcome = tests.length > 0 ? await trials.unit.try(source, mutant.text, tests) : 'survives';
    counts[outcome]++;
    if (outcome !== 'survives') continue;
    left++;
    console.log(`${source}:${mutant.line} survives: ${mutant.what}\n  - ${mutant.before}\n  + ${mutant.after}`);
  }
  console.log(`${source}: ${mutants.length} mutants, ${left} survive, by ${tests.length} test files`);
}
