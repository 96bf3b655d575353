import type { AttributeValue } from '../../../journal/changeset.ts';

/** A moment as it travels: the way back needs its kind as well. */
export function sentMoment(moment: string | null): AttributeValue {
  return moment && { __type__: 'datetime', value: moment };
}
