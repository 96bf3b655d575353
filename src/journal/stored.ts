import * as z from 'zod/mini';
import type { Changeset } from './changeset.ts';
import type { Run } from './run.ts';

/** Shapes of journal rows, checked whenever one is read: a damaged row must not steer writes. */
const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const label = z.object({
  type: z.string(),
  name: z.string(),
  path: z.array(z.string()),
  thumbnailId: z.nullable(z.string()),
});

const changeset: z.ZodMiniType<Changeset> = z.object({
  id: z.string(),
  action: z.string(),
  title: z.string(),
  createdAt: z.number(),
  changes: z.array(
    z.object({
      type: z.string(),
      id: z.string(),
      label,
      attributes: z.record(
        z.string(),
        z.object({
          before: value,
          after: value,
          rule: z.optional(z.string()),
          restsOn: z.optional(z.object({ of: z.enum(['all', 'any']), ids: z.array(z.string()) })),
        }),
      ),
    }),
  ),
  skipped: z.array(z.object({ id: z.string(), label, rule: z.string(), reason: z.string(), detail: z.string() })),
  undoes: z.optional(z.string()),
});

const found = z.optional(z.array(z.object({ index: z.number(), attribute: z.string(), value })));

const run: z.ZodMiniType<Run> = z.object({
  id: z.string(),
  site: z.string(),
  user: z.string(),
  createdAt: z.number(),
  finishedAt: z.optional(z.number()),
  state: z.enum(['planned', 'applying', 'interrupted', 'finished']),
  chunks: z.array(
    z.object({
      from: z.number().check(z.multipleOf(1)),
      to: z.number().check(z.multipleOf(1)),
      state: z.enum(['queued', 'sent', 'done', 'refused', 'overtaken', 'withheld', 'cancelled']),
      sentAt: z.optional(z.number()),
      attempts: z.optional(z.number()),
      strays: z.optional(z.array(z.number())),
      error: z.optional(z.object({ exception: z.string(), message: z.string() })),
      overwritten: found,
      found,
      written: z.optional(z.boolean()),
      unseen: z.optional(z.boolean()),
      uncertain: z.optional(z.boolean()),
    }),
  ),
  withheld: z.optional(z.array(z.object({ index: z.number(), attribute: z.string() }))),
  cancelRequested: z.boolean(),
  interruption: z.optional(z.string()),
  undoneBy: z.optional(z.string()),
  lookedBackAt: z.optional(z.number()),
});

export const stored = { changeset, run };
