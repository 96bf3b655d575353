import { expect, it } from 'vitest';
import { isTowards } from '../../../src/ui/menu/is-towards.ts';

const from = { x: 300, y: 110 };
const left = { left: 0, top: 100, width: 200, height: 240 };
const right = { ...left, left: 400 };

it.each([
  ['straight to it', { x: 260, y: 110 }, left, true],
  ['aslant to its lower corner', { x: 240, y: 240 }, left, true],
  ['aslant to one on the other side', { x: 360, y: 230 }, right, true],
  ['a hand’s tremble off the way', { x: 260, y: 103 }, left, true],
  ['not moved', from, left, false],
  ['straight down', { x: 300, y: 150 }, left, false],
  ['down more than towards it', { x: 295, y: 150 }, left, false],
  ['up past its upper corner', { x: 290, y: 80 }, left, false],
  ['away from it', { x: 330, y: 120 }, left, false],
  ['beyond its side', { x: 190, y: 120 }, left, false],
])('%s', (_way, at, box, expected) => {
  expect(isTowards(from, at, box)).toBe(expected);
});
