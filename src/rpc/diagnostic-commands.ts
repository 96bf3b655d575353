import * as z from 'zod/mini';
import { siteless } from './command.ts';
import * as shape from './shapes.ts';

/** Commands of the diagnostics page, which asks servers by itself, about what it cannot do there. */
export const diagnosticCommands = {
  /** Sends a request to `/api` through a tab of a server that nothing else reaches, and brings the answer back as it is. */
  'diagnostics.send': siteless(
    () =>
      z.strictObject({
        origin: shape.origin,
        headers: z.record(z.string().check(z.maxLength(60)), z.string().check(z.maxLength(1000))),
        body: z.string().check(z.maxLength(2_000_000)),
      }),
    () => z.object({ status: z.number(), text: z.string() }),
  ),
  /** Remembers a job that is about to be made, so that it is removed even if the page is closed. */
  'diagnostics.keep': siteless(
    () => z.strictObject({ origin: shape.origin, id: shape.id }),
    () => z.null(),
  ),
  /** Forgets jobs that are gone. */
  'diagnostics.forget': siteless(
    () => z.strictObject({ origin: shape.origin, ids: z.array(shape.id).check(z.maxLength(100)) }),
    () => z.null(),
  ),
  /** Finds out anew what proves changes on a server, removes jobs that were left behind, and goes by what it found. */
  'receipts.find': siteless(
    () => z.strictObject({ origin: shape.origin }),
    () => z.object({ found: shape.receiptForm }),
  ),
} as const;
