import { spawnSync } from 'node:child_process';
import { commandScript, inRepository, root } from '../tools/repository.mjs';

// `npm run test:languages` looks at our surfaces in every language and look; `npm test` at a sample.
const script = commandScript('@playwright/test', 'playwright');
const config = inRepository('test', 'e2e', 'chromium', 'playwright.config.ts');
const env = { ...process.env, SIDECAR_LANGUAGES: 'all' };
const { status } = spawnSync(process.execPath, [script, 'test', '-c', config, 'a11y/languages'], {
  cwd: root,
  stdio: 'inherit',
  env,
});
process.exitCode = status ?? 1;
