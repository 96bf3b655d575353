import { cp, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A copy of a build whose English words are made up, for a Chromium that itself speaks English alone, and which believes that
 * they are written in a direction. Whoever made it removes it.
 */
export async function speakingMadeUp(
  made: (message: string) => string,
  direction: 'ltr' | 'rtl',
  build: string,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sidecar-made-up-'));
  await cp(build, folder, { recursive: true });
  const file = join(folder, '_locales', 'en', 'messages.json');
  const messages = JSON.parse(await readFile(file, 'utf8')) as Record<string, { message: string }>;
  for (const [key, entry] of Object.entries(messages)) if (!isOfBrowser(key)) entry.message = made(entry.message);
  // What the browser says of its own language cannot be set; it is asked for something else instead.
  messages['made_up_direction'] = { message: direction };
  await writeFile(file, JSON.stringify(messages));
  for (const path of await readdir(folder, { recursive: true })) {
    if (!path.endsWith('.js')) continue;
    const code = await readFile(join(folder, path), 'utf8');
    if (code.includes('@@bidi_dir')) {
      await writeFile(join(folder, path), code.replaceAll('@@bidi_dir', 'made_up_direction'));
    }
  }
  return folder;
}

/** Names in the browser's own lists have a length that it limits. */
function isOfBrowser(key: string): boolean {
  return key === 'extension_name' || key === 'extension_description';
}
