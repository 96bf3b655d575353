import * as z from 'zod/mini';
import type { UserError } from '../errors.ts';

/*
 * What travels on the ports. What views say is looked at by the background, for anybody might speak as one; what the background
 * says is only typed here, for it comes from nobody else, and has looked at the shape of each answer.
 */

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

export type ReplyMessage = { ok: true; output: unknown } | { ok: false; error: UserError };

const callNumber = z.number().check(z.multipleOf(1), z.minimum(0));

/** What a view says where it calls: a command under a number, that it wants no answer any more, or only that it still waits. */
export const callMessage = z.lazy(() =>
  z.union([
    z.strictObject({ call: callNumber, request: z.unknown() }),
    z.strictObject({ abort: callNumber }),
    z.strictObject({ waiting: z.literal(true) }),
  ]),
);
export type CallMessage = z.infer<typeof callMessage>;

/** What the background says there. */
export interface AnswerMessage {
  call: number;
  reply: ReplyMessage;
}

/** Ids of what changed, and of that below which something came or went; `null` when anything may have. */
export type News = { changed: string[]; below: string[] } | null;
export interface NewsMessage {
  news: News;
}

/**
 * What a view says where it watches; `site` is read only when one of our own pages sends it. `runs` are ids of those it has heard
 * of before it was cut off.
 */
export const watchMessage = z.lazy(() =>
  z.object({
    site: z.optional(z.string().check(z.maxLength(300))),
    runs: z.optional(z.array(z.string().check(z.maxLength(100)))),
    /** Somebody has just pressed something in the page. */
    pressed: z.optional(z.literal(true)),
  }),
);
