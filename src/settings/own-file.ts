import * as z from 'zod/mini';
import { SidecarError } from '../errors.ts';
import { isObject } from '../rules/settings.ts';
import { reasonOf } from './reason-of.ts';
import { type OwnSettings, readOwnSettings, settingsVersion } from './settings.ts';
import type { SettingsScope } from './settings-scope.ts';

/** Settings of one scope, in a file or on their way into the store. */
export interface ScopedSettings {
  scope: SettingsScope;
  own: OwnSettings;
}

const mark = 'sidecar-settings';

const fileShape = z.lazy(() =>
  z.object({
    format: z.literal(mark),
    version: z.number().check(z.multipleOf(1), z.minimum(1)),
    scopes: z.array(z.object({ site: z.string(), project: z.string(), settings: z.unknown() })),
  }),
);

/** Everything the user has chosen, as a file of our own: `readOwnFile` gives the same back. Nothing secret is in it. */
export function writeOwnFile(all: readonly ScopedSettings[]): string {
  const scopes = all.map(({ scope: { site = '', project = '' }, own: settings }) => ({ site, project, settings }));
  return `${JSON.stringify({ format: mark, version: settingsVersion, scopes }, undefined, 2)}\n`;
}

/** Whether a file says that it is one of ours. */
export function isOwnFile(file: unknown): boolean {
  return isObject(file) && file['format'] === mark;
}

/** Throws S404, which says where the file is not what it should be. */
export function readOwnFile(file: unknown): ScopedSettings[] {
  const result = fileShape.safeParse(file);
  if (!result.success) throw new SidecarError('S404', reasonOf(result.error));
  const { version, scopes } = result.data;
  if (version > settingsVersion) throw new SidecarError('S404', `version: It is of a later version, ${version}.`);
  return scopes.map(({ site, project, settings }, index) => {
    try {
      return { scope: { site, project }, own: readOwnSettings(settings, version) };
    } catch (error) {
      const { detail } = error as SidecarError;
      throw new SidecarError('S404', `scopes.${index}.settings.${detail}`);
    }
  });
}
