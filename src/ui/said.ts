import type { ActionResult } from '../rpc/form-shapes.ts';
import { text } from './text.ts';

/** What somebody else's action says that it has done, in its words; without any, that it has, or that it has not. */
export function said({ name, words, isGood, address }: Extract<ActionResult, { kind: 'said' }>): string {
  return `${name}: ${words || text(isGood ? 'said_done' : 'said_failed')} ${address ?? ''}`;
}
