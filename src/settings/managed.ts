import * as z from 'zod/mini';
import { SidecarError } from '../errors.ts';
import { settingsIn } from './import-rules.ts';
import type { ScopedSettings } from './own-file.ts';
import { reasonOf } from './reason-of.ts';
import { type Settings, withOwn } from './settings.ts';
import { type SettingsScope, scopesAround } from './settings-scope.ts';

const path = z.optional(z.string().check(z.maxLength(500)));

const rootsShape = z.lazy(() =>
  z.object({
    roots: z.optional(
      z
        .array(
          z.strictObject({
            server: z.string().check(z.regex(/^https?:\/\/[^/\s]+$/, 'It is no origin')),
            location: z.string().check(z.maxLength(200)),
            windows: path,
            macos: path,
            linux: path,
          }),
        )
        .check(z.maxLength(100)),
    ),
  }),
);

/** Where a location of a server lies, on each operating system. */
interface ManagedRoot {
  server: string;
  location: string;
  windows: string;
  macos: string;
  linux: string;
}

/** What a studio has set by policy. */
export interface Managed {
  settings: readonly ScopedSettings[];
  roots: readonly ManagedRoot[];
  /** Whether our actions may be offered to ftrack's own window of actions, where somebody wants that. */
  isOffering: boolean;
  /** What is wrong with parts of it, which do not count then; S404, each with its path. */
  mistakes: readonly SidecarError[];
}

/**
 * What is in managed storage, which is looked at as a settings file is: `settings` is such a file, as its text (Chromium's
 * policies know no values of any shape) or read already; `roots` says where locations lie. A part that is damaged leaves the other
 * alone.
 */
export function readManaged(stored: unknown): Managed {
  const { settings: file, roots: given, actionsWindow } = (stored ?? {}) as Record<string, unknown>;
  const mistakes: SidecarError[] = [];
  let settings: ScopedSettings[] = [];
  try {
    if (file !== undefined) settings = settingsIn(typeof file === 'string' ? JSON.parse(file) : file);
  } catch (error) {
    const why = error instanceof SidecarError ? error.detail : reasonOf(error);
    mistakes.push(new SidecarError('S404', `settings: ${why}`));
  }
  const read = rootsShape.safeParse({ roots: given });
  if (!read.success) mistakes.push(new SidecarError('S404', reasonOf(read.error)));
  const roots = (read.data?.roots ?? []).map((root) => ({ windows: '', macos: '', linux: '', ...root }));
  const isWord = actionsWindow === undefined || typeof actionsWindow === 'boolean';
  if (!isWord) mistakes.push(new SidecarError('S404', 'actionsWindow: It is neither true nor false'));
  return { settings, roots, isOffering: isWord && actionsWindow !== false, mistakes };
}

/** What counts in a scope once the studio's word is laid over it: nobody's own settings go before it, however near. */
export function withManaged(settings: Settings, managed: readonly ScopedSettings[], scope: SettingsScope): Settings {
  return managedIn(managed, scope).reduce(withOwn, settings);
}

/** What a studio says of a scope and of those around it, the nearest last. */
export function managedIn(managed: readonly ScopedSettings[], scope: SettingsScope): ScopedSettings['own'][] {
  return scopesAround(scope).flatMap(({ site = '', project = '' }) =>
    managed.filter(({ scope: of }) => (of.site ?? '') === site && (of.project ?? '') === project).map(({ own }) => own),
  );
}
