import { SidecarError } from '../errors.ts';
import { isOwnFile, readOwnFile, type ScopedSettings } from './own-file.ts';
import { isPipelineSettings, readPipelineSettings } from './pipeline-settings.ts';
import { reasonOf } from './reason-of.ts';
import type { SettingsScope } from './settings-scope.ts';

/** Bytes; OpenPype's files for a whole studio have some hundred thousand. */
const maxSize = 5_000_000;

/**
 * Rule settings out of a file: OpenPype's or AYON's are those of `scope`, ours say themselves where they count. Rejects with
 * S404, which says what is wrong and where.
 */
export async function importRules(file: Blob, scope: SettingsScope = {}): Promise<ScopedSettings[]> {
  if (file.size > maxSize) throw new SidecarError('S404', `The file is longer than ${maxSize} bytes.`);
  try {
    return settingsIn(JSON.parse(await file.text()), scope);
  } catch (error) {
    throw error instanceof SidecarError ? error : new SidecarError('S404', reasonOf(error));
  }
}

/** The same of a file that was read already. Throws S404, or what says where something is wrong in a pipeline's settings. */
export function settingsIn(file: unknown, scope: SettingsScope = {}): ScopedSettings[] {
  if (isOwnFile(file)) return readOwnFile(file);
  const rules = readPipelineSettings(file);
  if (isPipelineSettings(file)) return [{ scope, own: { rules } }];
  throw new SidecarError('S404', 'The file says nothing of ftrack’s statuses or thumbnails.');
}
