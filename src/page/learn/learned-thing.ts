import type { LearnedProfile } from '../../rpc/profile-shapes.ts';
import type { FoundThing } from '../../rpc/shapes.ts';
import { allIn } from '../tree/all-in.ts';
import { textIn } from '../tree/text-in.ts';
import { idIn } from './id-in.ts';

/** Characters of a row's text that are looked at. */
const maxText = 400;

/** What a learned profile makes of a row: the one id it was taught, and no other. */
export function learnedThing(row: Element, { within, attribute }: LearnedProfile): FoundThing | undefined {
  const carrier = within === '' ? row : allIn(row, within)[0];
  if (!carrier) return undefined;
  const id = idIn(attribute === '' ? (carrier.textContent ?? '') : (carrier.getAttribute(attribute) ?? ''));
  if (!id) return undefined;
  return { candidates: [{ id, via: 'attribute', confidence: 1 }], text: textIn(row, maxText) };
}
