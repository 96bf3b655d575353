import { z } from 'zod';

const thing = z.string();
const set = z.strictObject({
  status: thing.nullable().optional(),
  thumbnail: thing.nullable().optional(),
  attributes: z.record(thing, z.unknown()).optional(),
});

const entity = z.strictObject({
  ref: thing,
  type: thing,
  name: thing.optional(),
  parent: thing.optional(),
  status: thing.nullable().optional(),
  thumbnail: thing.nullable().optional(),
  taskType: thing.nullable().optional(),
  asset: thing.optional(),
  assetType: thing.optional(),
  task: thing.nullable().optional(),
  version: z.int().optional(),
  attributes: z.record(thing, z.unknown()).optional(),
});

const taskType = z.union([thing, z.strictObject({ name: thing, sort: z.number().nullable().optional() })]);

/** Hierarchical attributes; those of one kind of entity alone are not listed. */
const attribute = z.object({ type: thing.default('text'), default: z.unknown().optional() });

/**
 * A golden case: a small production, the user's change, and every write the rules add to it. Besides, a case may hold
 * remarks under keys of its own, which are text.
 */
export const goldenCase = z
  .object({
    id: thing,
    rules: z.array(thing),
    settings: z.record(thing, z.unknown()).default({}),
    world: z.strictObject({
      statuses: z.record(thing, thing),
      types: z.array(taskType).default([]),
      workflows: z.record(thing, z.array(thing).nullable()).default({}),
      attributes: z.record(thing, attribute).default({}),
      entities: z.array(entity),
    }),
    change: z.array(z.strictObject({ ref: thing, set: set.default({}), create: z.boolean().optional() })),
    refuse: z.array(thing).default([]),
    writes: z.array(z.strictObject({ ref: thing, set })),
  })
  .catchall(thing);

export type GoldenCase = z.infer<typeof goldenCase>;
export type GoldenEntity = z.infer<typeof entity>;
export type GoldenSet = z.infer<typeof set>;
