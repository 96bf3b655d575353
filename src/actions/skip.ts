import type { SkippedEntity } from '../journal/changeset.ts';
import type { SelectedEntity } from './action.ts';
import { labelOf } from './label-of.ts';

/** A selected entity that is left as it is, and why: a message key `skip_…` and what it is about. */
export function skip(entity: SelectedEntity, reason: string, detail = ''): SkippedEntity {
  return { id: entity.id, label: labelOf(entity), rule: '', reason, detail };
}
