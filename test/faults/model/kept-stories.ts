import type { Switches } from '../../standin/switches.ts';
import type { Schedule } from './schedule.ts';
import { updateOf, type Wishes } from './wishes.ts';

/** Stories that once went wrong, as short as they can be made: none of them may again. */
interface KeptStory {
  name: string;
  switches: Partial<Switches>;
  schedule: Schedule;
}

const approved = { status: 'Approved', thumbnail: undefined, of: 'all', causes: undefined } as const;

export const keptStories: KeptStory[] = [
  {
    name: 'somebody else has signed in for the write, and the server reads late: what it replaced goes back',
    switches: { encoding: 'late' },
    schedule: quiet(wishesOf(updateOf('v1', approved)), {
      phases: [[{ moment: 21, happening: { what: 'other-user' } }], [], []],
    }),
  },
];

function wishesOf(...changes: Wishes['changes']): Wishes {
  return { changes, uploads: [] };
}

/** Nothing happens but what is said. */
function quiet(wishes: Wishes, more: Partial<Schedule>): Schedule {
  const nothing = { phases: [[], [], []], between: [[], []], refused: [], elsewhere: undefined };
  return { wishes, chunkSize: 1, tick: 1, skew: 0, ...nothing, ...more };
}
