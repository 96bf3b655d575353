import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { nodeComplaint } from './node-version.mjs';

// Every script begins here: `node test/tools/setup.mjs [chromium] [firefox] [--run FILE [ARGUMENT…]]`. A file that is named
// runs in this process, TypeScript too. Everything else is imported after the first check, for an older node could not
// even read it.
const complaint = nodeComplaint(process.versions.node);
if (complaint) {
  console.error(complaint);
  process.exit(1);
}

const words = process.argv.slice(2);
const run = words.indexOf('--run');
const browsers = run < 0 ? words : words.slice(0, run);
try {
  const { setUp } = await import('./set-up.mjs');
  await setUp(browsers);
} catch (error) {
  console.error(error.name === 'Failure' ? error.message : error);
  process.exit(1);
}

if (run >= 0) {
  if (process.env.npm_lifecycle_event) endWithParent();
  const [file, ...rest] = words.slice(run + 1);
  const path = resolve(file);
  process.argv = [process.argv[0], path, ...rest];
  await import('tsx');
  await import(pathToFileURL(path).href);
}

/** Ending npm ends the shell that it started, and that tells nobody. */
function endWithParent() {
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGTERM'), 500).unref();
}
