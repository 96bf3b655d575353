import 'fake-indexeddb/auto';
import './model/no-storage.ts';
import './model/same-every-time.ts';
import { test } from 'vitest';
import { usual } from './model/conditions.ts';
import { storiesUnder } from './model/stories-under.ts';
import { wanted } from './model/wanted.ts';

test.each(usual)(
  'faults at every step, killed at every await, $name: nothing lost, nothing twice, undone exactly',
  (condition) => storiesUnder(condition, wanted.usual, wanted.seed),
  3_600_000,
);
