import { text } from '../text.ts';

/** A boolean in words. */
export function yesOrNo(is: boolean): string {
  return text(is ? 'details_yes' : 'details_no');
}
