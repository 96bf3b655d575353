import * as z from 'zod/mini';
import { command } from './command.ts';
import * as shape from './shapes.ts';

const both = ['page', 'ui'] as const;
const nothing = () => z.strictObject({});
const typed = z.lazy(() => z.string().check(z.maxLength(200)));
const hits = z.lazy(() => z.array(shape.searchHit));

/** Quick search. Our own pages read the names by themselves; a page asks for what was found in them, and sees no more. */
export const searchCommands = {
  'site.state': command(both, nothing, () =>
    z.object({
      origin: z.string(),
      user: z.nullable(z.string()),
      /** Whose names may be shown. */
      userId: z.string(),
      indexed: z.number(),
      /** Another one whenever the names at hand change. */
      revision: z.nullable(z.string()),
      /** Since when the names at hand are known to be so; milliseconds since 1970. */
      at: z.nullable(z.number()),
      /** How many names have been read so far, while they are read. */
      indexing: z.nullable(z.number()),
      /** Why some names are missing. */
      missing: z.nullable(shape.userError),
    }),
  ),
  /** What fits as it was typed, then what nearly does: from the names at hand, without asking the server. */
  'search.names': command(
    ['page'],
    () => z.strictObject({ typed }),
    () => z.object({ hits }),
  ),
  /** What is called just so, of a column of names that was pasted. */
  'search.called': command(
    ['page'],
    () => z.strictObject({ names: z.array(z.string().check(z.maxLength(10_000))).check(z.maxLength(2000)) }),
    () => z.object({ found: hits, missing: z.array(z.string()), ambiguous: z.array(z.string()) }),
  ),
  /** What is shown before anything is typed: the user's own tasks that are open, and what they opened last. */
  'search.usual': command(['page'], nothing, () => z.object({ mine: hits, opened: hits })),
  /** The user opened what was found. */
  'search.opened': command(
    ['page'],
    () => z.strictObject({ id: shape.id }),
    () => z.null(),
  ),
  /** What the server finds, which knows what the names cannot. */
  'search.server': command(
    both,
    () => z.strictObject({ typed }),
    () =>
      z.object({
        hits,
        /** Why something may be missing. */
        missing: z.array(shape.userError),
      }),
  ),
  /** Reads names where they are old. */
  'search.index': command(both, nothing, () => z.object({ indexed: z.number() })),
  /** Stops reading names; those at hand stay. */
  'search.stop': command(both, nothing, () => z.null()),
} as const;
