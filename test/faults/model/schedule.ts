import fc from 'fast-check';
import type { EntityChange } from '../../../src/journal/changeset.ts';
import { change, everything, id, status, thumbnail } from '../../unit/journal/small-show.ts';

/** What can happen to one request. */
export type Fault =
  | 'lost' // never arrives
  | 'unanswered' // is carried out, and the answer gets lost
  | 'late' // is carried out after the client has given up, while it may still be expected
  | 'very-late' // is carried out when nobody expects it any more
  | 'status-500'
  | 'bad-gateway'
  | 'truncated' // carried out; the answer breaks off
  | 'deadlock'
  | 'signed-out'
  | 'timeout'; // never arrives, and that is noticed late

export type Attribute = 'status_id' | 'thumbnail_id';

/** What somebody else does to an entity. */
export interface Edit {
  ref: string;
  attribute: Attribute;
  value: string | null;
  /** Puts back what was there, a moment later. */
  back: boolean;
  /** Done by our own user, in the web interface. */
  isOurs: boolean;
}

export type Happening =
  | { what: 'killed' }
  | { what: 'second-window' }
  | { what: 'fault'; fault: Fault; delay: number }
  | { what: 'edit'; edit: Edit }
  | { what: 'removal'; ref: string }
  | { what: 'cancel' };

/** Something that happens at one moment of a phase; moments are counted over all lives. */
export interface Planned {
  moment: number;
  happening: Happening;
}

export interface Schedule {
  changes: EntityChange[];
  chunkSize: number;
  refused: string[];
  /** Milliseconds that pass with every moment. */
  tick: number;
  /** Milliseconds the server's clock is ahead. */
  skew: number;
  /** Another browser carries out these at the same time; of the same user or of another. */
  elsewhere: { changes: EntityChange[]; isOurs: boolean } | undefined;
  /** What happens while it is done, undone, done again. */
  phases: Planned[][];
  /** Edits before each of the later phases. */
  between: Edit[][];
  /** The later phases begin at once, not when everything late has come. */
  isQuick: boolean;
}

/** Milliseconds a request is expected to take at most, in the model. */
export const settle = 5000;

const cause = fc.record({
  of: fc.constantFrom('all' as const, 'any' as const),
  causes: fc.uniqueArray(fc.nat(7), { maxLength: 2 }),
});
const wish = fc.record({
  status: fc.option(fc.constantFrom('Approved', 'Done'), { nil: undefined, freq: 4 }),
  thumbnail: fc.option(fc.constantFrom('B', null), { nil: undefined, freq: 2 }),
  cause: fc.option(cause, { nil: undefined, freq: 2 }),
});

/** Changes of some entities, in any order; each may rest on those before it. */
const changes = fc
  .tuple(
    fc.shuffledSubarray(everything, { minLength: 1, maxLength: 6 }),
    fc.array(wish, { minLength: 8, maxLength: 8 }),
  )
  .map(([refs, wishes]) =>
    refs.map((ref, index): EntityChange => {
      const { status: name, thumbnail: picture, cause: rests } = wishes[index]!;
      const ids = (rests?.causes ?? []).filter((one) => one < index).map((one) => id(refs[one]!));
      const restsOn = ids.length > 0 ? { restsOn: { of: rests!.of, ids } } : {};
      return change(ref, {
        ...((name || picture === undefined) && { status_id: { after: status(name ?? 'Approved'), ...restsOn } }),
        ...(picture !== undefined && { thumbnail_id: { after: picture && thumbnail(picture) } }),
      });
    }),
  );

const otherChanges = fc
  .shuffledSubarray(everything, { minLength: 1, maxLength: 4 })
  .map((refs) =>
    refs.map((ref, index) =>
      change(
        ref,
        index % 3 ? { status_id: { after: status('In Progress') } } : { thumbnail_id: { after: thumbnail('C') } },
      ),
    ),
  );

const foreignStatus = fc.constantFrom('Theirs', 'Theirs', 'Theirs Too', 'Ready', 'Approved', 'Done').map(status);
const foreignThumbnail = fc.constantFrom('C', 'C', 'A', 'B', null).map((name) => name && thumbnail(name));
const ref = fc.constantFrom(...everything);
const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 4, arbitrary: edits('status_id', foreignStatus, fc.constant(false)) },
  { weight: 1, arbitrary: edits('status_id', fc.constant(status('Theirs Too')), fc.constant(true)) },
  { weight: 2, arbitrary: edits('thumbnail_id', foreignThumbnail, fc.boolean()) },
);

function edits(
  attribute: Attribute,
  value: fc.Arbitrary<string | null>,
  isOurs: fc.Arbitrary<boolean>,
): fc.Arbitrary<Edit> {
  return fc.record({ ref, attribute: fc.constant(attribute), value, back: fc.boolean(), isOurs });
}

const faults: Fault[] = ['lost', 'unanswered', 'unanswered', 'late', 'late', 'very-late', 'status-500', 'bad-gateway'];
const fault = fc.constantFrom<Fault>(...faults, 'truncated', 'deadlock', 'signed-out', 'timeout');
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 7, arbitrary: fc.constant<Happening>({ what: 'killed' }) },
  { weight: 9, arbitrary: fc.record({ what: fc.constant('fault' as const), fault, delay: fc.nat(100) }) },
  { weight: 7, arbitrary: fc.record({ what: fc.constant('edit' as const), edit }) },
  { weight: 2, arbitrary: fc.constant<Happening>({ what: 'second-window' }) },
  { weight: 1, arbitrary: fc.constant<Happening>({ what: 'cancel' }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('removal' as const), ref: fc.constantFrom('t4', 'v2') }) },
);
const phase = fc.array(fc.record({ moment: fc.nat(50), happening }), { maxLength: 7 });

export const schedules: fc.Arbitrary<Schedule> = fc.record({
  changes,
  chunkSize: fc.integer({ min: 1, max: 4 }),
  refused: fc.subarray(everything, { maxLength: 1 }),
  tick: fc.constantFrom(1, 20, 300),
  skew: fc.constantFrom(0, 0, -3_600_000, 3_600_700),
  elsewhere: fc.option(fc.record({ changes: otherChanges, isOurs: fc.boolean() }), { nil: undefined, freq: 2 }),
  phases: fc.array(phase, { minLength: 3, maxLength: 3 }),
  between: fc.array(fc.array(edit, { maxLength: 2 }), { minLength: 2, maxLength: 2 }),
  isQuick: fc.boolean(),
});
