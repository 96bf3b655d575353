import 'fake-indexeddb/auto';
import './model/no-storage.ts';
import './model/same-every-time.ts';
import { test } from 'vitest';
import { usual } from './model/conditions.ts';
import { tell } from './model/story.ts';
import { updateOf } from './model/wishes.ts';

// More than a server answers at once where it caps queries, and more than one transaction takes.
const many = Array.from({ length: 1250 }, (_, index) => `m${index}`);
const wish = { status: 'Approved' as const, thumbnail: undefined, of: 'all' as const, causes: undefined };

test.each(usual)(
  'more than every limit, $name',
  async ({ switches }) => {
    const fault = (moment: number, what: 'unanswered' | 'late') => ({
      moment,
      happening: { what: 'fault' as const, fault: what, delay: 50 },
    });
    const phase = [fault(18, 'unanswered'), { moment: 30, happening: { what: 'killed' as const } }, fault(38, 'late')];
    const schedule = {
      ...{ many, chunkSize: 500, refused: [], tick: 20, skew: 0, elsewhere: undefined },
      wishes: { changes: many.map((ref) => updateOf(ref, wish)), uploads: [] },
      phases: [phase, phase, phase],
      between: [[], []],
    };
    await tell(schedule, { ...switches, unlimited: 'capped' });
  },
  3_600_000,
);
