import * as z from 'zod/mini';
import { command, siteless } from './command.ts';
import { learnedProfiles, profileDraft } from './profile-shapes.ts';
import * as shape from './shapes.ts';

/** What was learned of pages of other makes. A page can read what counts for it, and ask a person; it can keep nothing. */
export const profileCommands = {
  'profiles.of-page': command(
    ['page'],
    () => z.strictObject({}),
    () => learnedProfiles,
  ),
  /** Shows a window of our own in which a person decides about it. */
  'profiles.propose': command(
    ['page'],
    () => profileDraft,
    () => z.null(),
  ),
  'profiles.read': siteless(
    () => z.strictObject({ origin: shape.origin }),
    () => learnedProfiles,
  ),
  'profiles.write': siteless(
    () => z.strictObject({ origin: shape.origin, profiles: learnedProfiles }),
    () => z.null(),
  ),
} as const;
