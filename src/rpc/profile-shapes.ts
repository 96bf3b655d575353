import * as z from 'zod/mini';

const selector = z.string().check(z.maxLength(300));

/**
 * How things are found in pages of a make that we do not know, as data: what a row is, and where in it the id stands. Only a
 * person makes one, in a window of our own.
 */
export const learnedProfile = z.lazy(() =>
  z.strictObject({
    /** What people call these pages. */
    name: z.string().check(z.minLength(1), z.maxLength(100)),
    /** Selector of a row. */
    rows: selector.check(z.minLength(1)),
    /** Selector of what carries the id in a row; empty for the row itself. */
    within: selector,
    /** Attribute that has the id; empty for its text. */
    attribute: z.string().check(z.regex(/^[\w:.-]{0,100}$/)),
    /** Selector of selected rows; empty where the usual marks are enough. */
    selected: selector,
  }),
);
export type LearnedProfile = z.infer<typeof learnedProfile>;

/** As many as one site can have. */
export const learnedProfiles = z.lazy(() => z.array(learnedProfile).check(z.maxLength(50)));

/** What a page proposes, and what it says that this finds there. */
export const profileDraft = z.lazy(() =>
  z.strictObject({
    profile: learnedProfile,
    finds: z.array(z.string().check(z.maxLength(300))).check(z.maxLength(20)),
  }),
);
export type ProfileDraft = z.infer<typeof profileDraft>;
