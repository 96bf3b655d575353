import { spawn } from 'node:child_process';
import { root } from './repository.mjs';

/** How long a command that was asked to end may take to close what it has opened. */
const graceMilliseconds = 15_000;
const isWindows = process.platform === 'win32';

/**
 * Runs a command in the repository to its end and collects all it prints. A command that fails, cannot be started or
 * takes longer than `timeout` milliseconds is an answer too: nothing is thrown.
 */
export function runCommand(command, args, { timeout = 300_000, env = {}, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      shell,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that it can be ended together with the processes it has started.
      detached: !isWindows,
    });
    let output = '';
    let forced;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        output += text;
      });
    }

    const limit = setTimeout(() => {
      output += `\nStopped: still running after ${timeout / 1000} s.\n`;
      // Playwright closes its browsers on SIGINT; SIGKILL would leave those behind.
      send(child, 'SIGINT');
      forced = setTimeout(() => send(child, 'SIGKILL'), graceMilliseconds);
    }, timeout);
    const stopListening = onStop(() => send(child, 'SIGINT'));

    const end = (code) => {
      clearTimeout(limit);
      clearTimeout(forced);
      stopListening();
      resolve({ code, output });
    };
    child.once('error', (error) => {
      output += `${error.message}\n`;
      end(127);
    });
    child.once('close', (code, signal) => {
      if (signal) output += `\nEnded by ${signal}.\n`;
      end(code ?? 1);
    });
  });
}

/** Runs the command of an installed package. */
export function runTool(script, args, options) {
  return runCommand(process.execPath, [script, ...args], options);
}

function send(child, signal) {
  if (isWindows) return child.kill(signal);
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    // The whole group has ended by itself.
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Takes the command along when we are asked to stop; the function returned ends that. */
function onStop(takeAlong) {
  const stop = (signal) => {
    takeAlong();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  const signals = ['SIGINT', 'SIGTERM'];
  for (const signal of signals) process.once(signal, stop);
  return () => {
    for (const signal of signals) process.off(signal, stop);
  };
}
