import * as z from 'zod/mini';
import * as shape from './shapes.ts';

/** Who may send a command: a content script of a granted site, one of our own pages, or both. */
export type Sender = 'page' | 'ui';

interface Command<Input extends z.ZodMiniType, Output extends z.ZodMiniType> {
  from: readonly Sender[];
  /** It is about no site in particular. */
  siteless: boolean;
  input: Input;
  output: Output;
}

function command<Input extends z.ZodMiniType, Output extends z.ZodMiniType>(
  from: readonly Sender[],
  input: Input,
  output: Output,
): Command<Input, Output> {
  return { from, siteless: false, input, output };
}

/** A command of our own pages that is about no site, or names one in its input. */
function siteless<Input extends z.ZodMiniType, Output extends z.ZodMiniType>(
  input: Input,
  output: Output,
): Command<Input, Output> {
  return { from: ['ui'], siteless: true, input, output };
}

const both = ['page', 'ui'] as const;
const nothing = z.strictObject({});
const refs = z.array(shape.entityRef).check(z.minLength(1), z.maxLength(2000));

/**
 * Every command there is. They are narrow on purpose: none carries a query, an address or an operation. For a page the
 * site is where the message comes from; our own pages name it.
 */
export const commands = {
  /** Loads menu and panels into the tab that asks. */
  'page.load-interface': command(['page'], nothing, z.null()),
  /** Ids the page's own selection model holds, and those of the record at a point. */
  'page.probe': command(
    ['page'],
    z.strictObject({ x: z.number(), y: z.number() }),
    z.object({ selected: z.array(shape.foundThing), at: z.nullable(shape.foundThing) }),
  ),
  'selection.resolve': command(
    both,
    z.strictObject({ things: z.array(shape.foundThing).check(z.maxLength(2000)) }),
    z.object({
      entities: z.array(shape.entity),
      actions: z.array(shape.actionItem),
      /** Things of which several entities fit, and things of which none does. */
      ambiguous: z.number(),
      unknown: z.number(),
    }),
  ),
  /** Statuses that are valid for every one of the entities. */
  'statuses.valid': command(both, z.strictObject({ entities: refs }), z.array(shape.status)),
  'link.make': command(both, z.strictObject({ entities: refs }), z.array(z.string())),
  'plan.make': command(
    both,
    z.strictObject({
      action: z.string().check(z.maxLength(60)),
      entities: refs,
      statusId: z.optional(shape.id),
      rules: z.optional(z.array(z.string().check(z.maxLength(60))).check(z.maxLength(20))),
    }),
    shape.plan,
  ),
  'plan.undo': command(both, z.strictObject({ id: shape.id }), shape.plan),
  'plan.restore': command(both, z.strictObject({ id: shape.id }), shape.plan),
  'run.start': command(both, z.strictObject({ id: shape.id }), shape.runStatus),
  'run.cancel': command(both, z.strictObject({ id: shape.id }), z.null()),
  'run.status': command(both, z.strictObject({ id: shape.id }), shape.runStatus),
  'run.recent': command(both, nothing, z.array(shape.runStatus)),
  /** Everything there is to tell of a run, as a table for spreadsheets. */
  'run.report': command(['ui'], z.strictObject({ id: shape.id }), z.object({ csv: z.string() })),
  'versions.list': command(
    both,
    z.strictObject({
      entity: shape.entityRef,
      offset: z.number().check(z.multipleOf(1), z.minimum(0)),
      limit: z.number().check(z.multipleOf(1), z.minimum(1), z.maximum(200)),
    }),
    z.object({ rows: z.array(shape.versionRow), next: z.nullable(z.number()), total: z.nullable(z.number()) }),
  ),
  /** The first versions of an entity as they were when they were last read, for as long as it takes to read them again. */
  'versions.cached': command(
    both,
    z.strictObject({ entity: shape.entityRef }),
    z.nullable(z.object({ rows: z.array(shape.versionRow), next: z.nullable(z.number()) })),
  ),
  /** Versions by id, for rows that changed. */
  'versions.some': command(
    both,
    z.strictObject({ ids: z.array(shape.id).check(z.minLength(1), z.maxLength(200)) }),
    z.array(shape.versionRow),
  ),
  'entity.focus': command(both, z.strictObject({ entity: shape.candidate }), z.nullable(shape.entity)),
  'site.state': command(
    both,
    nothing,
    z.object({
      origin: z.string(),
      user: z.nullable(z.string()),
      error: z.optional(shape.userError),
      indexed: z.number(),
      /** How many names have been read so far, while they are read. */
      indexing: z.nullable(z.number()),
    }),
  ),
  'settings.read': siteless(
    nothing,
    z.object({
      menu: shape.menuTrigger,
      rules: z.array(z.object({ id: z.string(), enabled: z.boolean() })),
      /** Whether the rules are those that come with the extension. */
      hasDefaultRules: z.boolean(),
      error: z.optional(shape.userError),
    }),
  ),
  'settings.set-menu': siteless(z.strictObject({ menu: shape.menuTrigger }), z.null()),
  /** Rule settings, which are looked at again before they are kept. */
  'settings.set-rules': siteless(z.strictObject({ rules: z.unknown() }), z.null()),
  'settings.reset-rules': siteless(nothing, z.null()),
  'sites.list': siteless(nothing, z.array(shape.knownSite)),
  /** Remembers a server the user has just granted, and asks it who we are. */
  'sites.add': siteless(z.strictObject({ origin: shape.origin }), shape.knownSite),
  /** Wipes everything that is known of a server: key, cache and journal. */
  'sites.forget': siteless(z.strictObject({ origin: shape.origin }), z.null()),
  'sites.set-key': siteless(
    z.strictObject({
      origin: shape.origin,
      apiKey: z.nullable(
        z.strictObject({
          user: z.string().check(z.minLength(1), z.maxLength(200)),
          key: z.string().check(z.minLength(1), z.maxLength(400)),
        }),
      ),
    }),
    shape.knownSite,
  ),
  'search.cached': command(
    ['ui'],
    z.strictObject({ typed: z.string().check(z.maxLength(200)) }),
    z.array(shape.searchHit),
  ),
  'search.server': command(
    ['ui'],
    z.strictObject({ typed: z.string().check(z.maxLength(200)) }),
    z.array(shape.searchHit),
  ),
  'search.index': command(['ui'], nothing, z.object({ indexed: z.number() })),
  /** Stops reading names; those at hand stay. */
  'search.stop': command(['ui'], nothing, z.null()),
} as const;

export type CommandName = keyof typeof commands;
export type InputOf<Name extends CommandName> = z.infer<(typeof commands)[Name]['input']>;
export type OutputOf<Name extends CommandName> = z.infer<(typeof commands)[Name]['output']>;
