import { z } from 'zod';

const thing = z.string();
const words = z.record(thing, z.unknown());
const set = z.strictObject({
  status: thing.nullable().optional(),
  thumbnail: thing.nullable().optional(),
  attributes: words.optional(),
});

const entity = z
  .strictObject({
    ref: thing,
    type: thing,
    name: thing.optional(),
    parent: thing.optional(),
    status: thing.nullable().optional(),
    thumbnail: thing.nullable().optional(),
    taskType: thing.nullable().optional(),
    priority: thing.optional(),
    asset: thing.optional(),
    assetType: thing.optional(),
    task: thing.nullable().optional(),
    /** Of a version its number, of a component the version it belongs to. */
    version: z.union([z.int(), thing]).optional(),
    attributes: words.optional(),
    description: thing.nullable().optional(),
    bid: z.number().optional(),
    comment: thing.nullable().optional(),
    date: thing.optional(),
    content: thing.optional(),
    author: thing.optional(),
    recipients: z.array(thing).optional(),
    /** Of a note the one it answers, and the components that hang on it. */
    answers: thing.optional(),
    files: z.array(thing).optional(),
    category: thing.nullable().optional(),
    items: z.array(thing).optional(),
    /** Of a list or a review session; left out, it is open. */
    open: z.boolean().optional(),
    objects: z
      .array(
        z.strictObject({
          ref: thing.optional(),
          version: thing,
          name: thing.optional(),
          sort: z.number().optional(),
          /** By the ref of an invitee what they said. */
          said: z.record(thing, thing).optional(),
        }),
      )
      .optional(),
    invitees: z.array(z.strictObject({ ref: thing.optional(), name: thing, email: thing.nullable() })).optional(),
    user: thing.nullable().optional(),
    kind: z.enum(['assignment', 'allocation']).optional(),
    created: thing.optional(),
    fileType: thing.optional(),
    size: z.number().optional(),
    /** Of a component: where it lies, by the name of the location the identifier it has there. */
    locations: z.record(thing, thing).optional(),
    from: thing.optional(),
    to: thing.optional(),
    context: thing.optional(),
    start: thing.nullable().optional(),
    end: thing.nullable().optional(),
    duration: z.number().optional(),
  })
  .refine(({ type, version }) => version === undefined || (type === 'AssetVersion') === (typeof version === 'number'), {
    path: ['version'],
    error: 'of a version it is its number, of anything else the version it belongs to',
  });

/** `on` names the object types that may have it, where that is not tasks. */
const taskType = z.union([
  thing,
  z.strictObject({ name: thing, sort: z.number().nullable().optional(), on: z.array(thing).optional() }),
]);

/**
 * Custom attributes of the world: hierarchical ones, but for those that say they are not. `on` names the kinds of entities
 * that have a standard one of the same key besides, or, of one that is not hierarchical, that have it at all.
 */
const attribute = z.object({
  type: thing.default('text'),
  hierarchical: z.boolean().default(true),
  default: z.unknown().optional(),
  on: z.array(thing).default([]),
  group: thing.optional(),
});

const user = z.strictObject({
  ref: thing,
  username: thing,
  first: thing.optional(),
  last: thing.optional(),
  roles: z.array(thing).default([]),
});

const world = z.strictObject({
  statuses: z.record(thing, thing).default({}),
  types: z.array(taskType).default([]),
  workflows: z.record(thing, z.array(thing).nullable()).default({}),
  attributes: z.record(thing, attribute).default({}),
  users: z.array(user).default([]),
  noteCategories: z.array(thing).default([]),
  entities: z.array(entity).default([]),
});

const settings = words.default({});
const refuse = z.array(thing).default([]);

/**
 * A golden case of rules: a small production, the user's change, and every write the rules add to it. Besides, a case may
 * hold remarks under keys of its own, which are text.
 */
export const goldenCase = z
  .object({
    id: thing,
    rules: z.array(thing),
    settings,
    world,
    change: z.array(z.strictObject({ ref: thing, set: set.default({}), create: z.boolean().optional() })),
    refuse,
    writes: z.array(z.strictObject({ ref: thing, set })),
  })
  .catchall(thing);

const actionWrite = z.union([
  z.strictObject({ create: thing, as: thing.optional(), set: words.default({}) }),
  z.strictObject({ delete: thing }),
  z.strictObject({ ref: thing, set: words }),
]);

/** A golden case of an action: what it does to a small production, and nothing else. */
const actionCase = z
  .object({
    id: thing,
    action: thing,
    selection: z.array(thing),
    input: words.default({}),
    user: thing.optional(),
    now: thing.optional(),
    /** Rules that follow; left out: those that do unless the user says otherwise. */
    rules: z.array(thing).optional(),
    settings,
    world,
    refuse,
    writes: z.array(actionWrite).default([]),
    skips: z.array(thing).optional(),
    result: z.unknown().optional(),
    refused: thing.optional(),
    posts: z.int().optional(),
    undo: z.boolean().default(true),
  })
  .catchall(thing);

export type RuleCase = z.infer<typeof goldenCase>;
export type ActionCase = z.infer<typeof actionCase>;
export type GoldenCase = RuleCase | ActionCase;
export type GoldenEntity = z.infer<typeof entity>;
export type GoldenSet = z.infer<typeof set>;

/** Of the two shapes the one a case is meant to have: its mistakes are those of that one. */
export function readCase(item: unknown): GoldenCase | Error {
  const isAction = typeof item === 'object' && item !== null && 'action' in item;
  const result = (isAction ? actionCase : goldenCase).safeParse(item);
  return result.success ? result.data : new Error(z.prettifyError(result.error));
}
