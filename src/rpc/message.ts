import * as z from 'zod/mini';
import { userError } from './shapes.ts';

/** A command on its way to the background. `site` is read only when one of our own pages sends it. */
export const requestMessage = z.lazy(() =>
  z.strictObject({
    sidecar: z.literal(1),
    command: z.string().check(z.maxLength(60)),
    input: z.unknown(),
    site: z.optional(z.string().check(z.maxLength(300))),
  }),
);
export type RequestMessage = z.infer<typeof requestMessage>;

export const replyMessage = z.lazy(() =>
  z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), output: z.unknown() }),
    z.object({ ok: z.literal(false), error: userError }),
  ]),
);
export type ReplyMessage = z.infer<typeof replyMessage>;

/** Name of the port on which a view calls commands: what it does not wait for any more is stopped, all of it when it closes. */
export const callPort = 'sidecar-calls';
const callNumber = z.number().check(z.multipleOf(1), z.minimum(0));

/** What a view says there: a command under a number, that it wants no answer any more, or only that it still waits. */
export const callMessage = z.lazy(() =>
  z.union([
    z.strictObject({ call: callNumber, request: z.unknown() }),
    z.strictObject({ abort: callNumber }),
    z.strictObject({ waiting: z.literal(true) }),
  ]),
);
export type CallMessage = z.infer<typeof callMessage>;
/** What the background says there. */
export const answerMessage = z.lazy(() => z.object({ call: callNumber, reply: z.unknown() }));

/** Name of the port on which a view hears of runs and keeps the background awake. */
export const watchPort = 'sidecar-watch';
/** Name of the port on which a view hears of what changed on the server. */
export const newsPort = 'sidecar-news';
/** Ids of what changed, and of that below which something came or went; `null` when anything may have. */
const news = z.lazy(() => z.nullable(z.object({ changed: z.array(z.string()), below: z.array(z.string()) })));
export const newsMessage = z.lazy(() => z.object({ news }));
export type NewsMessage = z.infer<typeof newsMessage>;
export type News = z.infer<typeof news>;

/**
 * What a view says on those ports; `site` is read only when one of our own pages sends it. `runs` are ids of those it has heard
 * of before it was cut off.
 */
export const watchMessage = z.lazy(() =>
  z.object({
    site: z.optional(z.string().check(z.maxLength(300))),
    runs: z.optional(z.array(z.string().check(z.maxLength(100)))),
  }),
);

/** How often a view beats on it; the browser stops a background that hears nothing for 30 seconds. */
export const beatInterval = 20_000;
