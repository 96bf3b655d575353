import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { commandScript, inRepository, root } from '../tools/repository.mjs';

// `npm run test:faults` tells 1,000 random stories under each form of receipt; `-- --runs N --seed S` others; with
// `-- --switches` 10 (or `--runs`) under every value of every switch that can matter and every form of receipt, too; with `-- --browsers` the
// background is stopped in Chromium and Firefox, at 200 and 50 points of a changeset.
const { values } = parseArgs({
  options: {
    runs: { type: 'string' },
    seed: { type: 'string' },
    switches: { type: 'boolean', default: false },
    browsers: { type: 'boolean', default: false },
  },
});

const began = performance.now();
// Other stories every time; those of `npm test` are always the same.
const seed = values.seed ?? String(Math.floor(Math.random() * 2 ** 31));
const files = values.switches ? ['kept', 'usual', 'flipped', 'large'] : ['kept', 'usual', 'large'];
console.log(`Stories from seed ${seed}.`);
vitest(
  'faults',
  files.map((name) => `test/faults/${name}.test.ts`),
  {
    SIDECAR_FAULT_SEED: seed,
    SIDECAR_FAULT_RUNS: values.runs ?? (values.switches ? '250' : '1000'),
    SIDECAR_FAULT_FLIPPED: values.runs ?? '10',
    SIDECAR_FAULT_FORMS: 'every',
  },
);
if (values.browsers) {
  run(inRepository('test', 'tools', 'setup.mjs'), ['chromium', 'firefox']);
  const config = inRepository('test', 'e2e', 'chromium', 'playwright.config.ts');
  const script = commandScript('@playwright/test', 'playwright');
  run(script, ['test', '-c', config, 'worker-killed-many'], { SIDECAR_KILLS: '200' });
  vitest('firefox', ['test/e2e/firefox/background-killed-many.test.ts'], { SIDECAR_KILLS: '50' });
}
console.log(`All of it took ${Math.round((performance.now() - began) / 1000)} s.`);

/** Runs a script to its end; one that fails makes everything fail. */
function run(script, args, env = {}) {
  const options = { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } };
  if (spawnSync(process.execPath, [script, ...args], options).status !== 0) process.exitCode = 1;
}

function vitest(project, files, env) {
  const args = ['run', '--config', 'test/vitest.config.ts', '--project', project, ...files];
  run(commandScript('vitest', 'vitest'), args, env);
}
