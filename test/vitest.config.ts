import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { mutantPlugin } from './mutants/mutant-plugin.ts';

/** Milliseconds after which something hangs; what only takes its time on a busy machine is let be. */
const patience = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 30_000 } } };

/** Runs in plain Node: what is tested there must not need a browser to be imported. */
function inNode(name: string, folder: string): TestProjectInlineConfiguration {
  return {
    test: {
      name,
      include: [`test/${folder}/**/*.test.{ts,tsx}`],
      setupFiles: ['test/tools/fixed-seed.ts'],
      ...patience,
    },
  };
}

/** Runs with WXT's pretended browser. */
function inExtension(name: string, folder: string): TestProjectInlineConfiguration {
  return { ...inNode(name, folder), plugins: [WxtVitest(), mutantPlugin()] };
}

const conformance = inNode('conformance', 'conformance');
// Most of its files import the same, so they share it.
Object.assign(conformance.test!, { isolate: false });

const firefox: TestProjectInlineConfiguration = {
  test: {
    name: 'firefox',
    include: ['test/e2e/firefox/**/*.test.ts', 'test/hostile/firefox/**/*.test.ts'],
    globalSetup: 'test/e2e/firefox/build-first.ts',
    // One browser at a time, and browsers take their time.
    fileParallelism: false,
    ...patience,
    hookTimeout: 120_000,
  },
};

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    // Unasked it leaves one core alone: of two that is half.
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      inExtension('unit', 'unit'),
      inNode('golden', 'golden'),
      conformance,
      inExtension('faults', 'faults'),
      inExtension('hostile', 'hostile/unit'),
      firefox,
    ],
  },
});
