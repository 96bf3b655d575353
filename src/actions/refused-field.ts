import { SidecarError } from '../errors.ts';

/** What is wrong with a field of a form: a message key `input_…`, for which field. To be thrown. */
export function refusedField(field: string, reason: string): SidecarError {
  return new SidecarError('S207', reason, field);
}
