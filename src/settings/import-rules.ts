import { SidecarError } from '../errors.ts';
import { isOwnFile, readOwnFile, type ScopedSettings } from './own-file.ts';
import { isPipelineSettings, readPipelineSettings } from './pipeline-settings.ts';
import { reasonOf } from './reason-of.ts';
import type { SettingsScope } from './settings-store.ts';

/** Bytes; OpenPype's files for a whole studio have some hundred thousand. */
const maxSize = 5_000_000;

/**
 * Rule settings out of a file: OpenPype's or AYON's are those of `scope`, ours say themselves where they count. Rejects with
 * S404, which says what is wrong and where.
 */
export async function importRules(file: Blob, scope: SettingsScope = {}): Promise<ScopedSettings[]> {
  if (file.size > maxSize) throw new SidecarError('S404', `The file is longer than ${maxSize} bytes.`);
  try {
    const settings: unknown = JSON.parse(await file.text());
    if (isOwnFile(settings)) return readOwnFile(settings);
    const rules = readPipelineSettings(settings);
    if (isPipelineSettings(settings)) return [{ scope, own: { rules } }];
  } catch (error) {
    throw error instanceof SidecarError ? error : new SidecarError('S404', reasonOf(error));
  }
  throw new SidecarError('S404', 'The file says nothing of ftrack’s statuses or thumbnails.');
}
