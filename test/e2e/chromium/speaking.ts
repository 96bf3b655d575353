import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A copy of a build whose English words are those of another language, for a Chromium that itself speaks English alone. Whoever
 * made it removes it.
 */
export async function speaking(language: string, build: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sidecar-speaking-'));
  await cp(build, folder, { recursive: true });
  await cp(join(build, '_locales', language), join(folder, '_locales', 'en'), { recursive: true });
  return folder;
}
