import type { Switches } from '../../standin/switches.ts';
import { status } from '../../unit/journal/small-show.ts';
import { usual } from './conditions.ts';
import type { Edit } from './planned.ts';
import type { Schedule } from './schedule.ts';
import { otherChange, updateOf, type Wishes } from './wishes.ts';

/** Stories that once went wrong, as short as they can be made: none of them may again. */
interface KeptStory {
  name: string;
  switches: Partial<Switches>;
  schedule: Schedule;
}

const approved = { status: 'Approved', thumbnail: undefined, of: 'all', causes: undefined } as const;

const done = { ...approved, status: 'Done' } as const;
const picture = { ...approved, status: undefined, thumbnail: 'B' } as const;

/** What a server refuses to do twice, beside a change of a status. */
const repeatable = [
  ['a create', 'note'],
  ['a create under a key of others', 'new-attribute'],
  ['a delete', 'no-task'],
] as const;

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
  ...repeatable.map(([what, ...kinds]) => ({
    name: `a server without receipts gets ${what} twice, and answers the second time: what the first has done goes back`,
    switches: switchesOf('no receipts'),
    schedule: quiet(wishesOf(...kinds.flatMap(otherChange), updateOf('t3', approved)), {
      ...{ chunkSize: 3, tick: 300 },
      phases: [[{ moment: 38, happening: { what: 'fault', fault: 'repeated', delay: 0 } }], [], []],
    }),
  })),
  ...(['jobs', 'metadata', 'no receipts'] as const).map((form) => ({
    name: `what is gone is answered as if it were there, and the answer is lost, ${form}: nobody knows whether it was written`,
    switches: { ...switchesOf(form), goneWrites: 'answered' as const },
    schedule: quiet(wishesOf(updateOf('v2', approved), updateOf('v1', approved)), {
      chunkSize: 2,
      phases: [
        [],
        [
          { moment: 0, happening: { what: 'removal', ref: 'v2' } },
          { moment: 0, happening: { what: 'fault', fault: 'late', delay: 0 } },
        ],
        [],
      ],
    }),
  })),
  {
    name: 'a server without receipts refuses what is gone, and another browser of ours has written one of its values: nothing was written',
    switches: switchesOf('no receipts'),
    schedule: quiet(wishesOf(...otherChange('no-note'), updateOf('v2', approved), updateOf('t1', approved)), {
      chunkSize: 3,
      elsewhere: { wishes: wishesOf(updateOf('t1', approved)), isOurs: true },
      phases: [[{ moment: 0, happening: { what: 'removal', ref: 'v2' } }], [], []],
    }),
  },
  {
    name: 'a server without receipts reads late, and somebody else has already given one entity its status: what was replaced of the other goes back',
    switches: { ...switchesOf('no receipts'), encoding: 'late' },
    schedule: quiet(wishesOf(updateOf('v2', picture), updateOf('t1', done)), {
      chunkSize: 2,
      elsewhere: { wishes: wishesOf(updateOf('t1', done), updateOf('v1', approved)), isOurs: false },
      phases: [[{ moment: 10, happening: { what: 'killed' } }], [], []],
    }),
  },
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
