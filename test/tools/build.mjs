import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from './failure.mjs';
import { newestChange } from './newest-change.mjs';
import { commandScript, inRepository } from './repository.mjs';
import { runTool } from './run-command.mjs';

const firefox = ['-b', 'firefox', '--mv3'];
const standin = ['--mode', 'standin'];
/** For test/hostile: each defence against pages can be switched off. */
const without = [...standin, '-c', 'test/hostile/wxt.config.ts'];
const withoutFolder = 'without-defences';

/** What can be built: the arguments `wxt build` takes for it, and the folder in .output it makes. */
const targets = {
  chrome: { args: [], folder: 'chrome-mv3' },
  firefox: { args: firefox, folder: 'firefox-mv3' },
  'chrome-standin': { args: standin, folder: 'chrome-mv3-standin' },
  'firefox-standin': { args: [...standin, ...firefox], folder: 'firefox-mv3-standin' },
  'chrome-without-defences': { args: without, folder: `${withoutFolder}/chrome-mv3-standin` },
  'firefox-without-defences': { args: [...without, ...firefox], folder: `${withoutFolder}/firefox-mv3-standin` },
};
export const buildNames = Object.keys(targets);

const sources = ['entrypoints', 'src', 'public', 'wxt.config.ts', 'package.json', 'package-lock.json'];
const withoutSources = ['defences.ts', 'styles-without.ts', 'without-defences.ts', 'wxt.config.ts'];

/** The folder a build is in, once it is built. */
export function buildFolder(name) {
  return inRepository('.output', targets[name].folder);
}

/** Builds what is named, one after the other, unless it is newer than everything it is made from. */
export async function build(...names) {
  for (const name of names) {
    if (!targets[name]) throw new Failure(`There is no build ${name}; there are ${buildNames.join(', ')}.`);
    if (!isFresh(name)) await buildOne(name);
  }
}

/** Its time is when the build began: what changes meanwhile makes the build old. Kept outside, not to be packed. */
function stampOf(name) {
  return inRepository('.output', '.built', name);
}

function isFresh(name) {
  const built = newestChange(stampOf(name));
  const isThere = newestChange(inRepository('.output', targets[name].folder, 'manifest.json')) > 0;
  const more = name.endsWith(withoutFolder) ? withoutSources.map((file) => `test/hostile/${file}`) : [];
  return isThere && built >= newestChange(...[...sources, ...more].map((source) => inRepository(source)));
}

async function buildOne(name) {
  const began = new Date();
  const stamp = stampOf(name);
  rmSync(stamp, { force: true });
  // Test runners set NODE_ENV to "test", which would end up inside the build.
  const env = { NODE_ENV: 'production' };
  const args = ['build', ...targets[name].args];
  const { code, output } = await runTool(commandScript('wxt', 'wxt'), args, { env });
  if (code !== 0) throw new Failure(`wxt ${args.join(' ')} ended with code ${code}.`, output);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, '');
  utimesSync(stamp, began, began);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const names = process.argv.slice(2);
  try {
    await build(...names);
    for (const name of names) console.log(`${name}: ${buildFolder(name)}`);
  } catch (error) {
    console.error(error.name === 'Failure' ? error.message : error);
    process.exitCode = 1;
  }
}
