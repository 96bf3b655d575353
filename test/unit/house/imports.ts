import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../../..', import.meta.url));

export interface Import {
  /** Path of the importing file from the repository's root. */
  from: string;
  /** A package's name, or a path from the repository's root. */
  to: string;
  /** It is gone when types are. */
  isType: boolean;
}

/** Every source file below a folder, as paths from the repository's root. */
export function sourceFiles(folder: string): string[] {
  return readdirSync(path.join(repository, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => path.posix.join(folder, file.split(path.sep).join('/')));
}

/** What a file imports and what it passes on. */
export function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(repository, file), 'utf8');
  const statements = text.matchAll(/^(?:import|export)\s+(type\s+)?([\w\s{},*]+?)\s+from\s+['"]([^'"]+)['"]/gm);
  const bare = text.matchAll(/^import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm);
  return [
    ...[...statements].map(([, type, names, to]) => ({ isType: Boolean(type) || allTypes(names!), to: to! })),
    ...[...bare].map(([, imported, dynamic]) => ({ isType: false, to: (imported ?? dynamic)! })),
  ].map(({ isType, to }) => ({
    from: file,
    to: to.startsWith('.') ? path.posix.join(path.posix.dirname(file), to) : to,
    isType,
  }));
}

function allTypes(names: string): boolean {
  const inner = /^\{([^}]*)\}$/.exec(names.trim())?.[1];
  return Boolean(inner?.trim()) && inner!.split(',').every((name) => !name.trim() || name.trim().startsWith('type '));
}
