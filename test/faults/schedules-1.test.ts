import 'fake-indexeddb/auto';
import { test } from 'vitest';
import { tellMany, wanted } from './model/told.ts';

// One of two halves, which run beside each other.
test('faults at every step, killed at every await: nothing lost, nothing doubled, undone exactly, every conflict true', async () => {
  await tellMany(Math.ceil(wanted.runs / 2), wanted.seed + 0);
}, 3_600_000);
