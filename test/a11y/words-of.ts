import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The words of a build, by their keys. */
export async function wordsOf(folder: string): Promise<(key: string) => string> {
  const text = await readFile(join(folder, '_locales', 'en', 'messages.json'), 'utf8');
  const messages = JSON.parse(text) as Record<string, { message: string }>;
  return (key) => {
    const entry = messages[key];
    if (!entry) throw new Error(`No words for ${key}.`);
    return entry.message;
  };
}
