import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A path inside the repository. */
export function inRepository(...parts) {
  return join(root, ...parts);
}

/**
 * The script behind a package's command. Run with our own node it needs no shell, no `npx` in between that would keep
 * signals from it, and no `.cmd` on Windows.
 */
export function commandScript(packageName, command) {
  const folder = inRepository('node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}
