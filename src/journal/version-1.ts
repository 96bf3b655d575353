import * as z from 'zod/mini';
import { addressOf } from './address.ts';
import type { Changeset } from './changeset.ts';
import type { Run } from './run.ts';
import { label } from './stored.ts';

/** Rows as 0.1.0 wrote them: updates alone, of entities with a single key, and no `version`. */
const value = z.lazy(() => z.union([z.string(), z.number(), z.boolean(), z.null()]));
const restsOn = z.lazy(() => z.optional(z.object({ of: z.enum(['all', 'any']), ids: z.array(z.string()) })));

const changeset = z.lazy(() =>
  z.object({
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
          z.object({ before: value, after: value, rule: z.optional(z.string()), restsOn }),
        ),
      }),
    ),
    skipped: z.array(z.object({ id: z.string(), label, rule: z.string(), reason: z.string(), detail: z.string() })),
    undoes: z.optional(z.string()),
  }),
);

const found = z.lazy(() => z.optional(z.array(z.object({ index: z.number(), attribute: z.string(), value }))));

const run = z.lazy(() =>
  z.object({
    id: z.string(),
    site: z.string(),
    user: z.string(),
    createdAt: z.number(),
    finishedAt: z.optional(z.number()),
    state: z.enum(['planned', 'applying', 'interrupted', 'finished']),
    chunks: z.array(
      z.object({
        from: z.number(),
        to: z.number(),
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
  }),
);

/** A changeset of 0.1.0 as it is kept now; `undefined` for anything else. */
export function upgradedChangeset(row: unknown): Changeset | undefined {
  const known = isOld(row) ? changeset.safeParse(row) : undefined;
  if (!known?.success) return undefined;
  const types = new Map(known.data.changes.map(({ type, id }) => [id, type]));
  const changes = known.data.changes.map(({ id, attributes, ...change }) => ({
    ...change,
    kind: 'update' as const,
    key: [id],
    attributes: Object.fromEntries(
      Object.entries(attributes).map(([name, { restsOn, ...attribute }]) => {
        // What it rests on and is not among the changes was so already.
        const addresses = restsOn?.ids.map((one) => addressOf(types.get(one) ?? '', [one])) ?? [];
        return [name, { ...attribute, ...(restsOn && { restsOn: { of: restsOn.of, addresses } }) }];
      }),
    ),
  }));
  return { ...known.data, version: 2, changes };
}

/** A run of 0.1.0 as it is kept now; `undefined` for anything else. What was sent then has no receipt. */
export function upgradedRun(row: unknown): Run | undefined {
  const known = isOld(row) ? run.safeParse(row) : undefined;
  if (!known?.success) return undefined;
  const chunks = known.data.chunks.map(({ strays, ...chunk }) => ({ ...chunk, ...(strays && { late: strays }) }));
  return { ...known.data, version: 2, chunks, attempts: [] };
}

function isOld(row: unknown): boolean {
  return typeof row === 'object' && row !== null && !('version' in row);
}
