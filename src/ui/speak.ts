import { language } from '../language.ts';
import { direction } from './direction.ts';

/** Says of an element of ours which language is in it, and which way that is written, whatever is around it. */
export function speak(element: HTMLElement): void {
  element.lang = language;
  element.dir = direction;
}
