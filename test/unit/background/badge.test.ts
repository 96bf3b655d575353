import { expect, it } from 'vitest';
import { badgeOf } from '../../../src/background/badge.ts';

it.each([
  [[], { text: '', kind: 'none' }],
  [[{ state: 'applying' }], { text: '…', kind: 'under-way' }],
  // It is asked about again by itself.
  [[{ state: 'unknown', retryAt: 7 }], { text: '…', kind: 'under-way' }],
  [[{ state: 'unknown' }], { text: '1', kind: 'waiting' }],
  [
    [{ state: 'applying' }, { state: 'interrupted' }, { state: 'unknown' }, { state: 'unknown', retryAt: 7 }],
    { text: '2', kind: 'waiting' },
  ],
] as const)('the icon tells of %j: %j', (runs, badge) => {
  expect(badgeOf(runs)).toEqual(badge);
});
