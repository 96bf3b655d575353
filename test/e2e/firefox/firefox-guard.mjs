import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';

// `node firefox-guard.mjs PROFILE PROGRAM ARGUMENTS…` runs Firefox for whoever holds the other end of our stdin: when
// that is closed, be it because a test run was killed, Firefox ends, and its profile is gone either way.
const [profile, program, ...args] = process.argv.slice(2);
const firefox = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
process.stdin.resume().once('close', () => firefox.kill('SIGKILL'));
// Ctrl-C is sent to us too; the one that started us closes stdin.
process.on('SIGINT', () => {});

firefox.once('error', (error) => {
  console.error(error.message);
  end();
});
firefox.once('exit', end);

async function end() {
  // Its other processes may write their last for a moment after it has ended.
  await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  process.exit();
}
