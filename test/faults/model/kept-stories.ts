import type { Switches } from '../../standin/switches.ts';
import { status } from '../../unit/journal/small-show.ts';
import { usual } from './conditions.ts';
import type { Edit } from './planned.ts';
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
  ...(
    [
      ['jobs', 40],
      ['metadata', 45],
    ] as const
  ).map(([form, moment]) => ({
    name: `somebody else has signed in for the write, and its answer is lost, ${form}: what it replaced goes back`,
    switches: switchesOf(form),
    schedule: quiet(wishesOf(updateOf('v1', approved)), {
      phases: [
        [
          { moment, happening: { what: 'fault', fault: 'unanswered', delay: 0 } },
          { moment, happening: { what: 'other-user' } },
        ],
        [],
        [],
      ],
    }),
  })),
  ...(['jobs', 'metadata'] as const).map((form) => ({
    name: `an undo is lost, and others remove one of its entities and write its value to another, ${form}: it never was written`,
    switches: switchesOf(form),
    schedule: quiet(wishesOf(updateOf('t1', approved), updateOf('t4', approved)), {
      ...{ chunkSize: 2, skew: -3_600_000 },
      phases: [
        [],
        [
          { moment: 0, happening: { what: 'removal', ref: 't4' } },
          { moment: 0, happening: { what: 'fault', fault: 'very-late', delay: 0 } },
          { moment: 0, happening: { what: 'edit', edit: edited('t1', 'Ready') } },
        ],
        [],
      ],
    }),
  })),
];

function switchesOf(form: string): Partial<Switches> {
  return usual.find(({ name }) => name === form)!.switches;
}

function wishesOf(...changes: Wishes['changes']): Wishes {
  return { changes, uploads: [] };
}

/** Somebody else gives an entity a status. */
function edited(ref: string, name: string): Edit {
  return { ref, attribute: 'status_id', value: status(name), back: false, isOurs: false };
}

/** Nothing happens but what is said. */
function quiet(wishes: Wishes, more: Partial<Schedule>): Schedule {
  const nothing = { phases: [[], [], []], between: [[], []], refused: [], elsewhere: undefined };
  return { wishes, chunkSize: 1, tick: 1, skew: 0, ...nothing, ...more };
}
