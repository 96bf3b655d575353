import { expect, it } from 'vitest';
import { idIn } from '../../../src/page/learn/id-in.ts';

const id = '0123abcd-4567-89ab-cdef-0123456789ab';

it('an id is found with and without its dashes, in the midst of other text, and nowhere else', () => {
  expect(idIn(`shot:${id.toUpperCase()}/x`)).toBe(id);
  expect(idIn(`row_${id.replaceAll('-', '')}_b`)).toBe(id);
  expect(idIn(`${id.replaceAll('-', '')}00`)).toBeUndefined();
  expect(idIn('no id')).toBeUndefined();
});
