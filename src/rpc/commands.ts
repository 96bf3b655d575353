import * as z from 'zod/mini';
import { command } from './command.ts';
import { coreCommands } from './core-commands.ts';
import { diagnosticCommands } from './diagnostic-commands.ts';
import { pieceSize } from './file-piece.ts';
import { actionResult, field, fieldValue, repeat } from './form-shapes.ts';
import { panelCommands } from './panel-commands.ts';
import * as panel from './panel-shapes.ts';
import { ruleCommands } from './rule-commands.ts';
import * as run from './run-shapes.ts';
import { searchCommands } from './search-commands.ts';
import * as shape from './shapes.ts';
import { siteCommands } from './site-commands.ts';

const both = ['page', 'ui'] as const;
const actionId = z.lazy(() => z.string().check(z.maxLength(60)));
/** A filled form: the action's own `input` looks at what is in it. */
const input = z.lazy(() => z.record(z.string().check(z.maxLength(200)), fieldValue));
/** None for an action that needs nothing selected. */
const refs = z.lazy(() => z.array(shape.entityRef).check(z.maxLength(2000)));

/** Ids of a plan's rows. */
const rowIds = z.lazy(() => z.array(z.string().check(z.maxLength(500))).check(z.maxLength(10_000)));

/**
 * Every command there is. They are narrow on purpose: none carries a query, an address or an operation. For a page the
 * site is where the message comes from; our own pages name it.
 */
export const commands = {
  ...coreCommands,
  'selection.resolve': command(
    both,
    () => z.strictObject({ things: z.array(shape.foundThing).check(z.maxLength(2000)) }),
    () =>
      z.object({
        entities: z.array(shape.entity),
        actions: z.array(shape.actionItem),
        /** How the menu arranges them. */
        menu: z.array(shape.menuItem),
        repeat: z.optional(repeat),
        /** Things of which several entities fit, and things of which none does. */
        ambiguous: z.number(),
        unknown: z.number(),
        /** Kinds of entities that could not be read: some of the unknown may be of them. */
        unread: z.array(shape.unreadKind),
      }),
  ),
  /** The questions an action asks about these entities. */
  'form.make': command(
    both,
    () => z.strictObject({ action: actionId, entities: refs }),
    () =>
      z.object({
        fields: z.array(field),
        /** What was typed earlier and not applied. */
        draft: z.nullable(z.record(z.string(), fieldValue)),
      }),
  ),
  /** Keeps what is typed into a form until it is applied; `null` forgets it. */
  'draft.keep': command(
    both,
    () => z.strictObject({ action: actionId, entities: refs, values: z.nullable(input) }),
    () => z.null(),
  ),
  /** Keeps a piece of a file that was chosen in a form, under an id of the form's. `data` is base64. */
  'file.keep': command(
    both,
    () =>
      z.strictObject({
        id: z.guid(),
        name: z.string().check(z.maxLength(1000)),
        size: z.number().check(z.multipleOf(1), z.minimum(0), z.maximum(500_000_000)),
        index: z.number().check(z.multipleOf(1), z.minimum(0), z.maximum(1000)),
        data: z.string().check(z.maxLength(Math.ceil(pieceSize / 3) * 4)),
      }),
    () => z.null(),
  ),
  /** What an action that changes nothing comes back with. */
  'result.make': command(
    both,
    () => z.strictObject({ action: actionId, entities: refs, input }),
    () => actionResult,
  ),
  /** Opens pages of the server's, and what the background made of an entry of the studio's, each in a tab. */
  'tabs.open': command(
    both,
    () => z.strictObject({ addresses: z.array(z.string().check(z.maxLength(8000))).check(z.maxLength(20)) }),
    () => z.null(),
  ),
  'plan.make': command(
    both,
    () =>
      z.strictObject({
        action: actionId,
        entities: refs,
        input,
        rules: z.optional(z.array(z.string().check(z.maxLength(60))).check(z.maxLength(20))),
      }),
    () => run.plan,
  ),
  'plan.undo': command(
    both,
    () => z.strictObject({ id: shape.id }),
    () => run.plan,
  ),
  'plan.restore': command(
    both,
    () => z.strictObject({ id: shape.id }),
    () => run.plan,
  ),
  /** What a run has not made, as a plan of its own. */
  'plan.finish': command(
    both,
    () => z.strictObject({ id: shape.id }),
    () => run.plan,
  ),
  /** A plan that was made and not applied yet, for a window of our own. */
  'plan.read': command(
    ['ui'],
    () => z.strictObject({ id: shape.id }),
    () => run.plan,
  ),
  /** What else is left out of a plan without some of its rows, for it rests on them: whole rows, or some attributes. */
  'plan.without': command(
    both,
    () => z.strictObject({ id: shape.id, rows: rowIds }),
    () => z.array(z.object({ row: z.string(), attribute: z.nullable(z.string()) })),
  ),
  /**
   * Starts a run, without these rows and what rests on them, or goes on with it. A plan that has become old and comes to
   * something else now is told instead; one that no click in a page may apply is `asked` about in a window of our own.
   */
  'run.start': command(
    both,
    () => z.strictObject({ id: shape.id, without: z.optional(rowIds) }),
    () =>
      z.union([
        z.object({ status: run.runStatus }),
        z.object({ changed: run.plan }),
        z.object({ asked: z.literal(true) }),
      ]),
  ),
  /** A run that has begun, with what it was to do, to look at its result. */
  'run.result': command(
    both,
    () => z.strictObject({ id: shape.id }),
    () => z.object({ plan: run.plan, status: run.runStatus }),
  ),
  'run.cancel': command(
    both,
    () => z.strictObject({ id: shape.id }),
    () => z.null(),
  ),
  /** The user's runs on the site, newest first; those made before a time, in milliseconds since 1970, where one is given. */
  'run.recent': command(
    both,
    () =>
      z.strictObject({
        limit: z.optional(z.number().check(z.multipleOf(1), z.minimum(1), z.maximum(200))),
        before: z.optional(z.number()),
      }),
    () => z.array(run.runStatus),
  ),
  /** Everything there is to tell of a run: as a table for spreadsheets, or as JSON for other programs. */
  'run.report': command(
    both,
    () => z.strictObject({ id: shape.id, as: z.enum(['csv', 'json']) }),
    () => z.object({ report: z.string() }),
  ),
  'versions.list': command(
    both,
    () =>
      z.strictObject({
        entity: shape.entityRef,
        filter: z.optional(panel.versionFilter),
        offset: z.number().check(z.multipleOf(1), z.minimum(0)),
        limit: z.number().check(z.multipleOf(1), z.minimum(1), z.maximum(200)),
      }),
    () => z.object({ rows: z.array(panel.versionRow), next: z.nullable(z.number()), total: z.nullable(z.number()) }),
  ),
  /** The first versions of an entity as they were when they were last read, for as long as it takes to read them again. */
  'versions.cached': command(
    both,
    () => z.strictObject({ entity: shape.entityRef }),
    () => z.nullable(z.object({ rows: z.array(panel.versionRow), next: z.nullable(z.number()) })),
  ),
  /** Versions by id, for rows that changed. */
  'versions.some': command(
    both,
    () => z.strictObject({ ids: z.array(shape.id).check(z.minLength(1), z.maxLength(200)) }),
    () => z.array(panel.versionRow),
  ),
  /** Everything of one version, for whoever looks at it closely. */
  'versions.sheet': command(
    both,
    () => z.strictObject({ id: shape.id }),
    () => panel.versionSheet,
  ),
  'entity.focus': command(
    both,
    () => z.strictObject({ entity: shape.candidate }),
    () => z.nullable(shape.entity),
  ),
  ...panelCommands,
  ...ruleCommands,
  ...siteCommands,
  ...diagnosticCommands,
  ...searchCommands,
} as const;

export type CommandName = keyof typeof commands;
export type InputOf<Name extends CommandName> = z.infer<ReturnType<(typeof commands)[Name]['input']>>;
export type OutputOf<Name extends CommandName> = z.infer<ReturnType<(typeof commands)[Name]['output']>>;
