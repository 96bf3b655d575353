import * as z from 'zod/mini';

/** The input of an action that asks nothing. */
export const noInput = z.lazy(() => z.strictObject({}));
export type NoInput = z.infer<typeof noInput>;
