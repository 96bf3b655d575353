import { isUsable } from './browser-places.mjs';
import { commandScript } from './repository.mjs';
import { runCommand, runTool } from './run-command.mjs';

const packages = { chromium: 'chromium', firefox: 'firefox-esr' };

/**
 * Has Playwright download its Chromium, and says whether that one starts: on a bare system its libraries may be
 * missing. Playwright's Firefox is of no use here, it is patched to speak another protocol.
 */
export async function downloadChromium(find) {
  console.error('Downloading Chromium…');
  const script = commandScript('@playwright/test', 'playwright');
  const download = await runTool(script, ['install', '--no-shell', 'chromium'], { timeout: 600_000 });
  if (download.code !== 0) return false;
  const path = await find();
  return path !== undefined && (await runCommand(path, ['--version'])).code === 0;
}

/** Installs the system's packages where that needs no password, and says whether it went well. */
export async function installSystemPackages(browsers) {
  if (!isUsable('/usr/bin/apt-get')) return false;
  const become = await rootPrefix();
  if (!become) return false;
  // Without a font every text is a row of boxes.
  const wanted = [...browsers.map((browser) => packages[browser]), 'fonts-dejavu-core'];
  console.error(`Installing ${wanted.join(', ')}…`);
  const aptGet = (...args) => {
    const [command, ...rest] = [...become, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
    return runCommand(command, rest, { timeout: 900_000 });
  };
  // A list that cannot be renewed may still do.
  await aptGet('update');
  const { code, output } = await aptGet('install', '-y', '--no-install-recommends', ...wanted);
  if (code !== 0) console.error(output);
  return code === 0;
}

/** What to put before a command to run it as root, or undefined when that would ask for a password. */
async function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return (await runCommand('sudo', ['-n', 'true'])).code === 0 ? ['sudo', '-n'] : undefined;
}
