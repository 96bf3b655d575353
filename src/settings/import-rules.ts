import { SidecarError } from '../errors.ts';
import { fromOpenPype, isOpenPype } from '../rules/openpype-settings.ts';
import type { RuleSettings } from '../rules/settings.ts';
import { reasonOf } from './reason-of.ts';

/** Bytes; OpenPype's files for a whole studio have some hundred thousand. */
const maxSize = 5_000_000;

/** Rule settings out of an OpenPype or AYON settings file. Rejects with S404, which says what is wrong and where. */
export async function importRules(file: Blob): Promise<RuleSettings> {
  if (file.size > maxSize) throw new SidecarError('S404', `The file is longer than ${maxSize} bytes.`);
  try {
    const settings: unknown = JSON.parse(await file.text());
    const rules = fromOpenPype(settings);
    if (isOpenPype(settings)) return rules;
  } catch (error) {
    throw new SidecarError('S404', reasonOf(error));
  }
  throw new SidecarError('S404', 'The file says nothing of ftrack’s statuses or thumbnails.');
}
