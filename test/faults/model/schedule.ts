import fc from 'fast-check';
import { everything, status, thumbnail } from '../../unit/journal/small-show.ts';
import { type Edit, faults, type Happening, type Planned } from './planned.ts';
import { type Wishes, wishes } from './wishes.ts';

export interface Schedule {
  wishes: Wishes;
  chunkSize: number;
  /** More tasks than the usual few. */
  many?: string[];
  refused: string[];
  /** Milliseconds that pass with every moment. */
  tick: number;
  /** Milliseconds the server's clock is ahead. */
  skew: number;
  /** Another browser carries out these at the same time; of the same user or of another. */
  elsewhere: { wishes: Wishes; isOurs: boolean } | undefined;
  /** What happens while it is done, undone, done again. */
  phases: Planned[][];
  /** Edits before each of the later phases. */
  between: Edit[][];
}

/** Milliseconds a request is expected to take at most, in the model. */
export const settle = 5000;

const ref = fc.constantFrom(...everything);
const foreignStatus = fc.constantFrom('Theirs', 'Theirs', 'Theirs Too', 'Ready', 'Approved', 'Done').map(status);
const foreignThumbnail = fc.constantFrom('C', 'C', 'A', 'B', null).map((name) => name && thumbnail(name));
const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 4, arbitrary: edits('status_id', foreignStatus, fc.constant(false)) },
  { weight: 1, arbitrary: edits('status_id', fc.constant(status('Theirs Too')), fc.constant(true)) },
  { weight: 2, arbitrary: edits('thumbnail_id', foreignThumbnail, fc.boolean()) },
);

function edits(
  attribute: Edit['attribute'],
  value: fc.Arbitrary<string | null>,
  isOurs: fc.Arbitrary<boolean>,
): fc.Arbitrary<Edit> {
  return fc.record({ ref, attribute: fc.constant(attribute), value, back: fc.boolean(), isOurs });
}

const often = (['unanswered', 'late', 'very-late', 'under-way', 'lost'] as const).flatMap((one) => [one, one]);
const fault = fc.constantFrom(...often, ...faults);
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 7, arbitrary: fc.constant<Happening>({ what: 'killed' }) },
  { weight: 12, arbitrary: fc.record({ what: fc.constant('fault' as const), fault, delay: fc.nat(100) }) },
  { weight: 5, arbitrary: fc.record({ what: fc.constant('edit' as const), edit }) },
  { weight: 2, arbitrary: fc.constant<Happening>({ what: 'second-window' }) },
  { weight: 1, arbitrary: fc.constant<Happening>({ what: 'cancel' }) },
  { weight: 1, arbitrary: fc.constant<Happening>({ what: 'other-user' }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('removal' as const), ref: fc.constantFrom('t4', 'v2') }) },
  { weight: 1, arbitrary: fc.constant<Happening>({ what: 'note', ref: 'new-task' }) },
);
const phase = fc.array(fc.record({ moment: fc.nat(60), happening }), { maxLength: 7 });

export const schedules: fc.Arbitrary<Schedule> = fc.record({
  wishes,
  chunkSize: fc.integer({ min: 1, max: 6 }),
  refused: fc.subarray(everything, { maxLength: 1 }),
  tick: fc.constantFrom(1, 20, 300),
  skew: fc.constantFrom(0, 0, -3_600_000, 3_600_700),
  elsewhere: fc.option(fc.record({ wishes: wishes.map(asElsewhere), isOurs: fc.boolean() }), {
    nil: undefined,
    freq: 2,
  }),
  phases: fc.array(phase, { minLength: 3, maxLength: 3 }),
  between: fc.array(fc.array(edit, { maxLength: 2 }), { minLength: 2, maxLength: 2 }),
});

/** What another browser creates has ids of its own. */
function asElsewhere(wanted: Wishes): Wishes {
  return JSON.parse(JSON.stringify(wanted).replaceAll('"new-', '"other-').replaceAll('"new"', '"other"')) as Wishes;
}
