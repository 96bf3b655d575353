import type { ShownValue } from '../../rpc/run-shapes.ts';
import { yesOrNo } from '../parts/yes-or-no.ts';

/** What a value is called, a yes or no in words. */
export function valueName({ raw, name }: ShownValue): string {
  return typeof raw === 'boolean' ? yesOrNo(raw) : name;
}
