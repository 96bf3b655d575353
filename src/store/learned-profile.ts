import * as z from 'zod/mini';

/** How things are found in some pages of a site; see `LearnedProfile`. */
export const learnedProfile = z.lazy(() =>
  z.object({ name: z.string(), rows: z.string(), within: z.string(), attribute: z.string(), selected: z.string() }),
);
