import * as z from 'zod/mini';

/** What a form holds of a file: the content is with the background. */
export const pickedFile = z.lazy(() =>
  z.strictObject({
    id: z.string().check(z.maxLength(100)),
    name: z.string().check(z.maxLength(1000)),
    /** Bytes, as the form says. */
    size: z.number(),
  }),
);
