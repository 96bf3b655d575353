import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * When any of these files or folders changed last, in milliseconds since 1970; what is not there counts as never.
 * Folders count themselves, so that a removed file is a change.
 */
export function newestChange(...paths) {
  return Math.max(0, ...paths.map(changeOf));
}

function changeOf(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => changeOf(join(path, name))));
}
