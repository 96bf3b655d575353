import * as z from 'zod/mini';
import type { AttributeValue, Changeset, EntityChange } from './changeset.ts';
import type { SiteRow } from './journal-database.ts';
import type { KnownReceipts } from './receipts/receipts-for.ts';
import type { Run } from './run.ts';

/** Shapes of journal rows, checked whenever one is read: a damaged row must not steer writes. */
const value = z.json() as unknown as z.ZodMiniType<AttributeValue>;
const values = z.lazy(() => z.record(z.string(), value));
const index = z.number().check(z.multipleOf(1), z.minimum(0));

export const label = z.lazy(() =>
  z.object({
    type: z.string(),
    name: z.string(),
    path: z.array(z.string()),
    thumbnailId: z.nullable(z.string()),
  }),
);

const because = {
  rule: z.optional(z.string()),
  restsOn: z.optional(z.object({ of: z.enum(['all', 'any']), addresses: z.array(z.string()) })),
};

const entity = { type: z.string(), key: z.array(z.string()).check(z.minLength(1)), label };

const change: z.ZodMiniType<EntityChange> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('update'),
      ...entity,
      attributes: z.record(z.string(), z.object({ before: value, after: value, ...because })),
    }),
    z.object({ kind: z.literal('create'), ...entity, values, ...because }),
    z.object({ kind: z.literal('delete'), ...entity, row: values, ...because }),
  ]),
);

const changeset: z.ZodMiniType<Changeset> = z.lazy(() =>
  z.object({
    version: z.literal(2),
    id: z.string(),
    action: z.string(),
    title: z.string(),
    createdAt: z.number(),
    changes: z.array(change),
    uploads: z.optional(z.array(z.object({ componentId: z.string(), fileName: z.string(), size: z.number(), values }))),
    skipped: z.array(z.object({ id: z.string(), label, rule: z.string(), reason: z.string(), detail: z.string() })),
    losses: z.optional(z.array(z.object({ id: z.string(), label, what: z.string() }))),
    names: z.optional(z.record(z.string(), z.string())),
    undoes: z.optional(z.string()),
    recipe: z.optional(z.object({ command: z.string(), input: z.record(z.string(), z.unknown()) })),
    without: z.optional(z.array(z.string())),
  }),
);

const found = z.lazy(() => z.optional(z.array(z.object({ index, attribute: z.string(), value }))));

const run: z.ZodMiniType<Run> = z.lazy(() =>
  z.object({
    version: z.literal(2),
    id: z.string(),
    site: z.string(),
    user: z.string(),
    createdAt: z.number(),
    finishedAt: z.optional(z.number()),
    state: z.enum(['planned', 'applying', 'interrupted', 'unknown', 'finished']),
    chunks: z.array(
      z.object({
        from: index,
        to: index,
        state: z.enum(['queued', 'sent', 'done', 'ignored', 'refused', 'overtaken', 'withheld', 'cancelled']),
        sentAt: z.optional(z.number()),
        attempt: z.optional(index),
        fences: z.optional(index),
        attempts: z.optional(z.number()),
        late: z.optional(z.array(z.number())),
        error: z.optional(z.object({ exception: z.string(), message: z.string() })),
        overwritten: found,
        found,
        stored: found,
        written: z.optional(z.boolean()),
        unseen: z.optional(z.boolean()),
        uncertain: z.optional(z.boolean()),
        unproven: z.optional(z.boolean()),
        writtenBy: z.optional(z.string()),
      }),
    ),
    attemptSeed: z.optional(z.guid()),
    attempts: z.array(
      z.object({
        id: z.string(),
        form: z.enum(['job', 'metadata', 'none']),
        nonce: z.optional(z.string()),
        isFenced: z.optional(z.boolean()),
      }),
    ),
    uploads: z.optional(z.array(z.enum(['waiting', 'sent', 'up', 'removed']))),
    withheld: z.optional(z.array(z.object({ index, attribute: z.string() }))),
    cancelRequested: z.boolean(),
    interruption: z.optional(z.string()),
    interruptionDetail: z.optional(z.string()),
    retryAt: z.optional(z.number()),
    mayRepeat: z.optional(z.boolean()),
    undoneBy: z.optional(z.string()),
    receiptsRead: z.optional(z.boolean()),
    doubt: z.optional(z.boolean()),
    receiptsDue: z.optional(z.number()),
  }),
);

const form = z.lazy(() => z.enum(['job', 'metadata', 'none']));

const site: z.ZodMiniType<SiteRow> = z.lazy(() =>
  z.object({ site: z.string(), chosen: z.optional(form), cleanUpAt: z.optional(z.number()) }),
);

const receipts: z.ZodMiniType<KnownReceipts> = z.lazy(() =>
  z.object({
    site: z.string(),
    user: z.string(),
    form,
    chosen: z.optional(form),
    showsStored: z.boolean(),
    duplicate: z.optional(z.string()),
    cutsAtCreates: z.boolean(),
    probedAt: z.number(),
  }),
);

export const stored = { changeset, run, receipts, site };
