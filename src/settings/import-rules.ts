import * as z from 'zod/mini';
import { SidecarError } from '../errors.ts';
import { fromOpenPype } from '../rules/openpype-settings.ts';
import type { RuleSettings } from '../rules/settings.ts';

/** Characters; OpenPype's files for a whole studio have some hundred thousand. */
const maxLength = 5_000_000;

/** Rule settings out of the text of an OpenPype or AYON settings file. Throws S404, which says what is wrong and where. */
export function importRules(file: string): RuleSettings {
  if (file.length > maxLength) throw new SidecarError('S404', `The file is longer than ${maxLength} characters.`);
  try {
    return fromOpenPype(JSON.parse(file));
  } catch (error) {
    throw new SidecarError('S404', reasonOf(error));
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof z.core.$ZodError)) return error instanceof Error ? error.message : '';
  const [issue] = error.issues;
  if (!issue) return '';
  const wanted = 'expected' in issue ? ` It should be: ${issue.expected}.` : '';
  return `${issue.path.join('.') || 'The file'}: ${issue.message}.${wanted}`;
}
