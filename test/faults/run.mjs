import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { commandScript, inRepository, root } from '../tools/repository.mjs';

// `npm run test:faults` tells 2,000 random stories; `-- --runs N --seed S` others; with `-- --browsers` the background is
// stopped in Chromium and Firefox, too, at 200 and 50 points of a changeset.
const { values } = parseArgs({
  options: { runs: { type: 'string' }, seed: { type: 'string' }, browsers: { type: 'boolean', default: false } },
});

vitest('faults', 'test/faults', {
  ...(values.runs && { SIDECAR_FAULT_RUNS: values.runs }),
  // Other stories every time; those of `npm test` are always the same.
  SIDECAR_FAULT_SEED: values.seed ?? String(Math.floor(Math.random() * 2 ** 31)),
});
if (values.browsers) {
  run(inRepository('test', 'tools', 'setup.mjs'), ['chromium', 'firefox']);
  const config = inRepository('test', 'e2e', 'chromium', 'playwright.config.ts');
  const script = commandScript('@playwright/test', 'playwright');
  run(script, ['test', '-c', config, 'worker-killed-many'], { SIDECAR_KILLS: '200' });
  vitest('firefox', 'test/e2e/firefox/background-killed-many.test.ts', { SIDECAR_KILLS: '50' });
}

/** Runs a script to its end; one that fails makes everything fail. */
function run(script, args, env = {}) {
  const options = { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } };
  if (spawnSync(process.execPath, [script, ...args], options).status !== 0) process.exitCode = 1;
}

function vitest(project, file, env) {
  const args = ['run', '--config', 'test/vitest.config.ts', '--project', project, file, '--maxWorkers=2'];
  run(commandScript('vitest', 'vitest'), args, env);
}
