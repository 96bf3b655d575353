import { build, buildNames } from './build.mjs';
import { readPlaywrightReport } from './playwright-report.mjs';
import { commandScript } from './repository.mjs';
import { singleResult } from './result.mjs';
import { runTool } from './run-command.mjs';
import { runReported } from './run-reported.mjs';
import { lintForStore } from './store-lint.mjs';
import { readVitestReport } from './vitest-report.mjs';

const minutes = 60_000;

/** Everything `npm test` runs, in order; a suite that fails does not keep the next from running. */
export const suites = [
  tool('typecheck', 'typescript', 'tsc', ['-p', '.']),
  tool('lint', '@biomejs/biome', 'biome', ['check', '--config-path', 'test/tools/lint.json', '.']),
  tool('unused', 'knip', 'knip', []),
  vitest('unit'),
  vitest('golden'),
  vitest('conformance'),
  vitest('faults'),
  vitest('hostile'),
  builds('build'),
  { name: 'store-lint', run: () => lintForStore('web-ext lint') },
  playwright('e2e-chromium'),
  vitest('firefox', 30 * minutes),
];

/** What runs only when it is named: all scenarios, of which `npm test` runs a sample in Firefox. */
export const scenarioSuites = [
  playwright('scenarios-chromium', 30 * minutes, ['e2e/chromium/scenarios']),
  vitest('scenarios-firefox', 30 * minutes, ['e2e/firefox/scenarios'], {
    project: 'firefox',
    environment: { SIDECAR_SCENARIOS: 'all' },
  }),
];

/** A command that says yes or no: one test. */
function tool(name, packageName, command, args) {
  return {
    name,
    async run() {
      const { code, output } = await runTool(commandScript(packageName, command), args);
      return singleResult([command, ...args].join(' '), code === 0, output);
    },
  };
}

/** A project of test/vitest.config.ts. */
function vitest(name, timeout = 10 * minutes, more = [], { project = name, environment = {} } = {}) {
  const args = (report) => [
    ...['run', '--config', 'test/vitest.config.ts', '--project', project, '--passWithNoTests', ...more],
    ...['--reporter=default', '--reporter=./test/tools/vitest-reporter.ts', `--outputFile.json=${report}`],
    '--no-color',
  ];
  return {
    name,
    run: () =>
      runReported({
        ...{ name, runner: ['vitest', 'vitest'], args, env: () => environment },
        ...{ read: readVitestReport, timeout },
      }),
  };
}

function playwright(name, timeout = 30 * minutes, more = []) {
  const args = () => ['test', '-c', 'test/e2e/chromium/playwright.config.ts', '--pass-with-no-tests', ...more];
  const env = (report) => ({ SIDECAR_REPORT: report });
  const runner = ['@playwright/test', 'playwright'];
  return { name, run: () => runReported({ name, runner, args, env, read: readPlaywrightReport, timeout }) };
}

/** All builds of the extension: together one test. */
function builds(name) {
  return {
    name,
    async run() {
      try {
        await build(...buildNames);
        return singleResult('wxt build', true, '');
      } catch (error) {
        return singleResult('wxt build', false, error.message);
      }
    },
  };
}
