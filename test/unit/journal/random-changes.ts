import fc from 'fast-check';
import type { UpdateChange } from '../../../src/journal/changeset.ts';
import { change, everything, rests, status, thumbnail } from './small-show.ts';

const cause = fc.record({
  of: fc.constantFrom('all' as const, 'any' as const),
  causes: fc.uniqueArray(fc.nat(7), { maxLength: 3 }),
});
const part = fc.record({ forStatus: cause, forThumbnail: fc.option(cause) });

/** Changes of some entities, in any order; each rests on any of those before it. */
export const randomChanges: fc.Arbitrary<{ refs: string[]; changes: UpdateChange[] }> = fc
  .tuple(fc.shuffledSubarray(everything, { minLength: 2 }), fc.array(part, { minLength: 8, maxLength: 8 }))
  .map(([refs, parts]) => {
    const changes = refs.map((ref, index) => {
      const restsOn = ({ of, causes }: { of: 'all' | 'any'; causes: number[] }) => {
        const before = causes.filter((one) => one < index).map((one) => refs[one]!);
        return before.length > 0 ? { restsOn: rests(of, ...before) } : {};
      };
      const { forStatus, forThumbnail } = parts[index]!;
      return change(ref, {
        status_id: { after: status('Done'), ...restsOn(forStatus) },
        ...(forThumbnail && { thumbnail_id: { after: thumbnail('B'), ...restsOn(forThumbnail) } }),
      });
    });
    return { refs, changes };
  });
