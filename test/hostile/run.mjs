import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { commandScript, inRepository, root } from '../tools/repository.mjs';

// `npm run test:hostile` tries every attack in both browsers; with `-- --without-defences` each also against a build in which
// what stops it is switched off, where it must succeed. `npm test` does so with a few of them.
const { values } = parseArgs({ options: { 'without-defences': { type: 'boolean', default: false } } });
const env = {
  ...process.env,
  ...(values['without-defences'] && { SIDECAR_WITHOUT_DEFENCES: 'all' }),
  SIDECAR_ATTACKS: 'all',
};

run('vitest', 'vitest', ['run', '--config', 'test/vitest.config.ts', '--project', 'hostile']);
const config = inRepository('test', 'e2e', 'chromium', 'playwright.config.ts');
run('@playwright/test', 'playwright', ['test', '-c', config, 'hostile/chromium']);
run('vitest', 'vitest', ['run', '--config', 'test/vitest.config.ts', '--project', 'firefox', 'test/hostile/firefox']);

/** Runs a command to its end; one that fails makes everything fail. */
function run(packageName, command, args) {
  const options = { cwd: root, stdio: 'inherit', env };
  if (spawnSync(process.execPath, [commandScript(packageName, command), ...args], options).status !== 0) {
    process.exitCode = 1;
  }
}
