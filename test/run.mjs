import { mkdirSync, writeFileSync } from 'node:fs';
import { inRepository } from './tools/repository.mjs';
import { singleResult } from './tools/result.mjs';
import { scenarioSuites, suites } from './tools/suites.mjs';
import { seconds, summary, totals } from './tools/summary.mjs';

// `node test/run.mjs` runs every suite, `node test/run.mjs unit lint` those. What each printed is kept in test/out.
const wanted = process.argv.slice(2);
const known = [...suites, ...scenarioSuites];
const strange = wanted.filter((name) => !known.some((suite) => suite.name === name));
if (strange.length > 0) {
  console.error(`Unknown: ${strange.join(', ')}. There are ${known.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}

mkdirSync(inRepository('test', 'out'), { recursive: true });
const finished = [];
for (const suite of wanted.length === 0 ? suites : known) {
  if (wanted.length === 0 || wanted.includes(suite.name)) finished.push(await finish(suite));
}

const { passed, failed } = totals(finished);
console.log(`\n${summary(finished)}\n`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

async function finish({ name, run }) {
  const began = performance.now();
  // Even a suite that cannot be started is one failure among the others.
  const result = await run().catch((error) => singleResult(name, false, String(error.stack ?? error)));
  const milliseconds = performance.now() - began;
  writeFileSync(inRepository('test', 'out', `${name}.log`), result.output);
  const fails = result.failures.length > 0;
  if (fails) console.log(`\n${result.output.trim()}\n`);
  console.log(`${fails ? '✗' : '✓'} ${name} (${seconds(milliseconds)})`);
  return { name, result, milliseconds };
}
