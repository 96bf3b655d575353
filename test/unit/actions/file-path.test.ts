import { expect, it } from 'vitest';
import { centralRoot } from '../../../src/actions/parts/files/central-root.ts';
import { filePath } from '../../../src/actions/parts/files/file-path.ts';

const roots = [
  { location: 'studio', windows: 'P:\\', macos: '/Volumes/p/', linux: '/mnt/p' },
  { location: '', windows: 'P:\\jobs', macos: '', linux: '/mnt/jobs' },
  { location: '', windows: '//nas/share', macos: '/Volumes/share', linux: '/mnt/share' },
];
const path = (identifier: string, system: 'windows' | 'macos' | 'linux', location = 'ftrack.unmanaged') =>
  filePath({ identifier, location }, roots, system);

it.each([
  ['a/b.exr', 'windows', 'studio', 'P:\\a\\b.exr'],
  ['a\\b.exr', 'macos', 'studio', '/Volumes/p/a/b.exr'],
  ['/mnt/p/a', 'windows', 'studio', 'P:\\a'],
  ['p:/JOBS/Show/x.mov', 'linux', undefined, '/mnt/jobs/Show/x.mov'],
  ['\\\\NAS\\share\\x', 'macos', undefined, '/Volumes/share/x'],
  ['/mnt/share', 'windows', undefined, '\\\\nas\\share'],
  // The name of a folder may go on where a root ends, and Linux tells cases apart.
  ['/mnt/jobs2/x', 'windows', undefined, '/mnt/jobs2/x'],
  ['/MNT/jobs/x', 'windows', undefined, '/MNT/jobs/x'],
  ['/mnt/jobs/x', 'macos', undefined, undefined],
  ['a/b.exr', 'linux', 'elsewhere', undefined],
  ['https://a/b.mp4', 'linux', undefined, undefined],
  ['/mnt/a\n/etc/b', 'linux', undefined, undefined],
  ['', 'linux', 'studio', undefined],
] as const)('%s on %s is, in %s, %s', (identifier, system, location, expected) => {
  expect(path(identifier, system, location)).toBe(expected);
});

it('takes a studio’s central storage from the server, and nothing from what is something else', () => {
  const setting = (data: unknown, scenario = 'ftrack.centralized-storage') => JSON.stringify({ scenario, data });
  const accessor = { mount_points: { windows: 'S:\\', osx: '/Volumes/s', linux: 7 } };
  expect(centralRoot(setting({ location_name: 'studio.central', accessor }))).toEqual({
    ...{ location: 'studio.central', windows: 'S:\\', macos: '/Volumes/s', linux: '' },
  });
  expect(centralRoot(setting({ location_name: 'studio.central', accessor }, 'ftrack.automatic'))).toBeUndefined();
  for (const damaged of ['{', '7', 'null', setting(null), setting({ accessor }), null])
    expect(centralRoot(damaged)).toBeUndefined();
});
