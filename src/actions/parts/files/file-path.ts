import type { PathRoot } from '../../../store/path-root.ts';
import type { OperatingSystem } from '../../action.ts';

const systems = ['windows', 'macos', 'linux'] as const;

/**
 * The path of a file on an operating system, by what a location calls it; `undefined` where it is none, or no root says
 * where the location lies there. Locations with a disk of their own keep what comes below its root, others the whole path of
 * the computer that published it: of these the longest root that begins it is exchanged.
 */
export function filePath(
  { identifier, location }: { identifier: string; location: string },
  roots: readonly PathRoot[],
  system: OperatingSystem,
): string | undefined {
  // An address is no path; and one path is one line on the clipboard.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (!identifier || /^[a-z][\w+.-]+:\/\//i.test(identifier) || /[\x00-\x1f\x7f]/.test(identifier)) return undefined;
  const mine = roots.filter((root) => root.location === location);
  if (!/^([\\/]|[a-z]:[\\/])/i.test(identifier)) {
    const root = mine.find((one) => one[system]);
    return root && joined(root[system], identifier, system);
  }
  const found = [...mine, ...roots.filter((root) => root.location === '')]
    .flatMap((root) => systems.map((known) => ({ root, prefix: root[known] })))
    .filter(({ prefix }) => beginsWith(identifier, prefix))
    .sort((a, b) => b.prefix.length - a.prefix.length)[0];
  if (!found) return identifier;
  const { root, prefix } = found;
  return root[system] ? joined(root[system], identifier.slice(trimmed(prefix).length), system) : undefined;
}

/** Windows knows no difference between cases, and takes both slashes. */
function beginsWith(path: string, prefix: string): boolean {
  const [whole, start] = [plain(path), plain(trimmed(prefix))];
  return prefix !== '' && (whole === start || whole.startsWith(`${start}/`));
}

function plain(path: string): string {
  const forward = path.replaceAll('\\', '/');
  return /^([a-z]:|\/\/)/i.test(forward) ? forward.toLowerCase() : forward;
}

function trimmed(root: string): string {
  return root.replace(/[\\/]+$/, '');
}

function joined(root: string, below: string, system: OperatingSystem): string {
  const rest = below.replace(/^[\\/]+/, '');
  const [from, to] = system === 'windows' ? ['/', '\\'] : ['\\', '/'];
  return [trimmed(root), rest]
    .filter((part) => part !== '')
    .join(to)
    .replaceAll(from, to);
}
