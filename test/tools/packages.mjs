import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Failure } from './failure.mjs';
import { newestChange } from './newest-change.mjs';
import { inRepository } from './repository.mjs';
import { runCommand, runTool } from './run-command.mjs';

const lockFile = inRepository('package-lock.json');
/** Which package-lock.json node_modules was installed from; `npm ci` removes it together with everything else. */
const stampFile = inRepository('node_modules', '.sidecar-installed');
/** npm's own record, written at the end of every install. */
const npmRecord = inRepository('node_modules', '.package-lock.json');

/** Installs the npm packages of package-lock.json, unless they are there. */
export async function ensurePackages() {
  const wanted = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  if (installed() === wanted) return;
  if (!installedByHand()) await install();
  writeFileSync(stampFile, wanted);
}

function installed() {
  return existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : undefined;
}

/** Whether someone ran npm themselves after package-lock.json changed. */
function installedByHand() {
  return newestChange(npmRecord) >= newestChange(lockFile);
}

async function install() {
  console.error('Installing npm packages…');
  // Inside an npm script this names npm's own file, which needs neither PATH nor a shell.
  const npm = process.env.npm_execpath;
  const { code, output } = npm?.endsWith('.js')
    ? await runTool(npm, ['ci'], { timeout: 900_000 })
    : await runCommand('npm', ['ci'], { timeout: 900_000, shell: process.platform === 'win32' });
  if (code !== 0) throw new Failure(`npm ci ended with code ${code}.`, output);
}
