import * as z from 'zod/mini';

/** Where the files of a location lie, on each operating system; empty where they cannot be reached. */
export const pathRoot = z.lazy(() =>
  z.object({
    /** Name of the location; empty for paths that are kept whole, wherever they are kept. */
    location: z.string(),
    windows: z.string(),
    macos: z.string(),
    linux: z.string(),
  }),
);
export type PathRoot = z.infer<typeof pathRoot>;
