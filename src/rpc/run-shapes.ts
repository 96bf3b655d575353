import * as z from 'zod/mini';
import { label, userError } from './shapes.ts';

/* Plans, and the runs that carry them out, as they travel between pages and the background. */

const text = z.string();
const value = z.lazy(() => z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** A value as a person reads it: a status with its colour, or a thumbnail. */
export const shownValue = z.lazy(() =>
  z.object({
    raw: value,
    name: text,
    color: z.nullable(text),
    thumbnailId: z.nullable(text),
  }),
);
export type ShownValue = z.infer<typeof shownValue>;

export const planRow = z.lazy(() =>
  z.object({
    id: text,
    /** What becomes of the entity; of one that is deleted there are no attributes. */
    kind: z.enum(['update', 'create', 'delete']),
    /** API type of what is made or taken away, and what it says: a note's text, a task's name. */
    type: text,
    detail: text,
    label,
    attributes: z.array(z.object({ name: text, before: shownValue, after: shownValue, rule: z.optional(text) })),
  }),
);
export type PlanRow = z.infer<typeof planRow>;

export const skippedRow = z.lazy(() => z.object({ id: text, label, rule: text, reason: text, detail: text }));
export type SkippedRow = z.infer<typeof skippedRow>;

/** A plan before anything is sent. */
export const plan = z.lazy(() =>
  z.object({
    id: text,
    action: text,
    title: text,
    rows: z.array(planRow),
    skipped: z.array(skippedRow),
    rules: z.array(z.object({ id: text, enabled: z.boolean() })),
    /** Files that go up before anything is written; `size` in bytes. */
    uploads: z.optional(z.array(z.object({ name: text, size: z.number() }))),
    /** What cannot come back once this is applied; `what` is a message key. */
    losses: z.optional(z.array(z.object({ id: text, label, what: text }))),
    /** What to know before it is applied: message keys `warning_…`, and what they are about. */
    warnings: z.optional(z.array(z.object({ key: text, detail: text }))),
    /** It cannot be applied yet: something of the form has to be confirmed first. */
    isReport: z.optional(z.boolean()),
    /** It becomes several transactions: a part of it may happen without the rest. */
    isSplit: z.optional(z.boolean()),
    /** No row of it can be left out: what is deleted takes along what hangs below it. */
    isWhole: z.optional(z.boolean()),
  }),
);
export type Plan = z.infer<typeof plan>;

const problemKinds = [
  'refused',
  'withheld',
  'cancelled',
  'overwritten',
  'overtaken',
  'ignored',
  'stored',
  'unknown',
] as const;

/** Where a changeset stands, and what it did. */
export const runStatus = z.lazy(() =>
  z.object({
    id: text,
    action: text,
    title: text,
    /** What the first changes are about, each once; together with `counts.total` it tells runs of one title apart. */
    names: z.array(text),
    createdAt: z.number(),
    state: z.enum(['planned', 'applying', 'interrupted', 'unknown', 'finished']),
    counts: z.object({
      total: z.number(),
      written: z.number(),
      ignored: z.number(),
      refused: z.number(),
      overtaken: z.number(),
      withheld: z.number(),
      cancelled: z.number(),
      open: z.number(),
    }),
    interruption: z.optional(userError),
    /** True when the server has shown everything that is called written. */
    confirmed: z.boolean(),
    canUndo: z.boolean(),
    /** How many changes it has not made that can be tried again. */
    left: z.number(),
    undoes: z.optional(text),
    undoneBy: z.optional(text),
    /** What did not go as planned, for the user to read. */
    problems: z.array(
      z.object({
        id: text,
        label,
        kind: z.enum(problemKinds),
        message: text,
      }),
    ),
  }),
);
export type RunStatus = z.infer<typeof runStatus>;
