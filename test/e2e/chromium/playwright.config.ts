import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';

const out = (name: string) => fileURLToPath(new URL(`../../out/${name}`, import.meta.url));

export default defineConfig({
  testDir: fileURLToPath(new URL('../..', import.meta.url)),
  testMatch: ['e2e/chromium/**/*.test.ts', 'a11y/**/*.test.ts', 'hostile/chromium/**/*.test.ts'],
  globalSetup: fileURLToPath(new URL('build-first.ts', import.meta.url)),
  outputDir: out('e2e-chromium'),
  // A browser fills about two cores while it starts.
  workers: Math.max(1, Math.floor(availableParallelism() / 4)),
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 60_000,
  reporter: [['list'], ['json', { outputFile: process.env['SIDECAR_REPORT'] ?? out('e2e-chromium.json') }]],
  use: { headless: true, screenshot: 'only-on-failure', trace: 'off', video: 'off' },
});
