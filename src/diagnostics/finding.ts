/**
 * Why the value of a switch is not told:
 *
 * - `no-data`: nothing on the server shows it, such as a note or a custom attribute that would have to be there
 * - `unclear`: the answer fits none of the known values
 * - `refused`: what had to be asked for was refused
 * - `browser`: a browser does not let it be seen, or the route to this server does not; the command for Node may tell
 * - `writes`: only writes other than jobs of one's own would show it
 * - `rights`: it takes something that the user may not see or change
 * - `others`: it takes jobs of somebody else, or events that other listeners would hear
 * - `key`: the question would hand out a key
 * - `jobs`: it takes jobs of one's own, and nobody has agreed to them
 */
export const untoldReasons = [
  'no-data',
  'unclear',
  'refused',
  'browser',
  'writes',
  'rights',
  'others',
  'key',
  'jobs',
] as const;
export type UntoldReason = (typeof untoldReasons)[number];

/** What came of looking for the value of one switch. Nothing in it is from a user's data. */
export type Finding =
  | { value: string }
  | {
      untold: UntoldReason;
      /** The name of an exception, a status or the like, of an answer that fits no known value. */
      seen?: string | undefined;
    };
