import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';

const out = (name: string) => fileURLToPath(new URL(`../../out/${name}`, import.meta.url));

export default defineConfig({
  testDir: fileURLToPath(new URL('../..', import.meta.url)),
  testMatch: ['e2e/chromium/**/*.test.ts', 'a11y/**/*.test.ts', 'hostile/chromium/**/*.test.ts'],
  globalSetup: fileURLToPath(new URL('build-first.ts', import.meta.url)),
  outputDir: out('e2e-chromium'),
  // A browser fills about two cores while it starts, and waits most of the time afterwards.
  workers: Math.max(3, Math.floor(availableParallelism() / 2)),
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  // Milliseconds after which something hangs; what only takes its time on a busy machine is let be.
  timeout: 180_000,
  expect: { timeout: 40_000 },
  reporter: [['list'], ['json', { outputFile: process.env['SIDECAR_REPORT'] ?? out('e2e-chromium.json') }]],
  use: { headless: true, screenshot: 'only-on-failure', trace: 'off', video: 'off' },
});
