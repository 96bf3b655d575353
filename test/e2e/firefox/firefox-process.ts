import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFirefox } from '../../tools/browsers.mjs';
import { within } from '../within.ts';
import { type Preference, userScript } from './preferences.ts';

const startMilliseconds = 60_000;
const endMilliseconds = 10_000;
const tailLength = 4_000;

/** What an administrator gives an extension of that id in managed storage. */
export interface ManagedStorage {
  id: string;
  data: unknown;
}

/** A Firefox of our own with a fresh profile, under a guard that ends it should we be killed. */
export class FirefoxProcess {
  readonly #guard: ChildProcess;
  readonly #ended: Promise<void>;
  #printed = '';

  private constructor(guard: ChildProcess) {
    this.#guard = guard;
    this.#ended = new Promise((resolve) => {
      guard.once('exit', () => resolve());
    });
    // A worker of Vitest outlives a Vitest that was stopped, for as long as something runs in it.
    const kill = () => this.kill();
    process.once('disconnect', kill);
    this.#ended.then(() => process.off('disconnect', kill));
    for (const stream of [guard.stdout!, guard.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#printed = (this.#printed + text).slice(-tailLength);
      });
    }
  }

  static async start(preferences: Record<string, Preference>, managed?: ManagedStorage): Promise<FirefoxProcess> {
    const program = await findFirefox();
    if (!program) throw new Error('There is no Firefox: run `node test/tools/setup.mjs firefox`.');
    const profile = await mkdtemp(join(tmpdir(), 'sidecar-firefox-'));
    await writeFile(join(profile, 'user.js'), userScript(preferences));
    if (managed) await writeManaged(profile, managed);
    const guard = fileURLToPath(new URL('firefox-guard.mjs', import.meta.url));
    // Port 0 takes a free one; without system access no page of an extension can be opened.
    const debugging = ['--remote-debugging-port=0', '--remote-allow-system-access'];
    const args = ['--headless', '--no-remote', '--profile', profile, ...debugging, 'about:blank'];
    const child = spawn(process.execPath, [guard, profile, program, ...args], {
      env: { ...process.env, ...surroundings(profile) },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    return new FirefoxProcess(child);
  }

  /** Where it listens for WebDriver BiDi, once it does. */
  endpoint(): Promise<string> {
    const listening = new Promise<string>((resolve, reject) => {
      const look = () => {
        const match = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(this.#printed);
        if (match) resolve(match[1]!);
      };
      look();
      this.#guard.stderr!.on('data', look);
      this.#ended.then(() => reject(new Error(`Firefox ended while it was starting.${this.tail()}`)));
    });
    return within(listening, startMilliseconds, () => `Firefox to listen.${this.tail()}`);
  }

  /** The last of what it printed, for messages. */
  tail(): string {
    return this.#printed ? `\nFirefox printed last:\n${this.#printed.trimEnd()}` : '\nFirefox printed nothing.';
  }

  /** Ends it by force. */
  kill(): void {
    this.#guard.stdin!.end();
  }

  /** Waits for the end of a Firefox that was asked to end, and does not wait for ever. Its profile is gone then. */
  async end(): Promise<void> {
    const force = setTimeout(() => this.kill(), endMilliseconds);
    await this.#ended;
    clearTimeout(force);
  }
}

function surroundings(profile: string): Record<string, string> {
  return {
    MOZ_CRASHREPORTER_DISABLE: '1',
    // Only Linux looks for caches and settings of the desktop there.
    ...(process.platform === 'linux' && { HOME: profile }),
    // The sandbox of web pages cannot be set up as root inside a container.
    ...(process.getuid?.() === 0 && { MOZ_DISABLE_CONTENT_SANDBOX: '1' }),
  };
}

/** Linux looks for it below the home folder, which is the profile. */
async function writeManaged(home: string, { id, data }: ManagedStorage): Promise<void> {
  const folder = join(home, '.mozilla', 'managed-storage');
  await mkdir(folder, { recursive: true });
  const manifest = { name: id, description: 'Set by a test', type: 'storage', data };
  await writeFile(join(folder, `${id}.json`), JSON.stringify(manifest));
}
