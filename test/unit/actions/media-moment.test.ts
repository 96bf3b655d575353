import { expect, it } from 'vitest';
import { mediaMoment } from '../../../src/media-moment.ts';

it.each([
  ['50%', 5],
  ['12,5 %', 1.25],
  ['100%', 10],
  ['3.5', 3.5],
  [' 2 s', 2],
  ['0', 0],
  // Behind the end is the end.
  ['99', 10],
])('%s of ten seconds is %d', (text, seconds) => {
  expect(mediaMoment(text)?.(10)).toBe(seconds);
});

it.each(['', '%', '101%', '-1', '1:20', 'half', '1e3', '5 m'])('%s is no place', (text) => {
  expect(mediaMoment(text)).toBeUndefined();
});
