import * as z from 'zod/mini';
import type { SelectedEntity } from '../actions/action.ts';
import { errorNumbers } from '../errors.ts';

/*
 * Shapes of what travels between pages and the background. Text in them is untrusted: names come from the server. Each is
 * made with its first use (`z.lazy`): browsers start the background often, and somebody waits for its first reply.
 */

export const id = z.lazy(() => z.string().check(z.minLength(1), z.maxLength(200)));
const text = z.string();

/** Scheme, host and port. */
export const origin = z.lazy(() => z.string().check(z.regex(/^https?:\/\/[^/\s]+$/), z.maxLength(300)));

export const userError = z.lazy(() =>
  z.object({
    number: z.enum(errorNumbers),
    detail: text,
    field: z.optional(text),
    others: z.optional(z.array(z.object({ field: text, detail: text }))),
  }),
);

export const menuTrigger = z.lazy(() => z.enum(['right-click', 'alt-right-click']));
export type MenuTrigger = z.infer<typeof menuTrigger>;

/** How transactions leave proof that they happened. */
export const receiptForm = z.lazy(() => z.enum(['job', 'metadata', 'none']));
export type ReceiptForm = z.infer<typeof receiptForm>;

/** A server the extension knows; the key itself never leaves the background. */
export const knownSite = z.lazy(() =>
  z.object({
    origin: z.string(),
    user: z.nullable(z.string()),
    hasKey: z.boolean(),
    error: z.optional(userError),
  }),
);
export type KnownSite = z.infer<typeof knownSite>;

const path = z.string().check(z.maxLength(500));
/** Where a location lies; the empty name is for paths that are kept whole. */
export const pathRoot = z.lazy(() =>
  z.strictObject({ location: z.string().check(z.maxLength(200)), windows: path, macos: path, linux: path }),
);
export type PathRoot = z.infer<typeof pathRoot>;

/** One thing in the page that may stand for an entity, and how it was found. */
export const candidate = z.lazy(() =>
  z.strictObject({
    id: z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i)),
    /** Type as the page names it, when it does: `task`, `show`, `assetversion`, … */
    type: z.optional(z.string().check(z.maxLength(40))),
    via: z.enum(['hash', 'path', 'link', 'attribute', 'thumbnail', 'model']),
    /** How much the way it was found is worth, 0 to 1. */
    confidence: z.number().check(z.minimum(0), z.maximum(1)),
  }),
);
export type Candidate = z.infer<typeof candidate>;

/** Candidates of one row, card or link, and the text that can be read there. */
export const foundThing = z.lazy(() =>
  z.strictObject({
    candidates: z.array(candidate).check(z.maxLength(40)),
    text: z.string().check(z.maxLength(400)),
  }),
);
export type FoundThing = z.infer<typeof foundThing>;

export const unreadKinds = ['version', 'context', 'project', 'list', 'review'] as const;
/** Entities of a kind that could not be read, and why. */
export const unreadKind = z.lazy(() =>
  z.object({
    kind: z.enum(unreadKinds),
    error: userError,
  }),
);
export type UnreadKind = z.infer<typeof unreadKind>;

const labelled = () => ({
  type: text,
  name: text,
  path: z.array(text),
  thumbnailId: z.nullable(text),
});
export const label = z.lazy(() => z.object(labelled()));

export const entity: z.ZodMiniType<SelectedEntity> = z.lazy(() =>
  z.object({
    ...labelled(),
    id: text,
    projectId: z.nullable(text),
    statusId: z.nullable(text),
  }),
);
export type { SelectedEntity };

export const entityRef = z.lazy(() => z.strictObject({ id, type: z.string().check(z.maxLength(80)) }));
export type EntityRef = z.infer<typeof entityRef>;

export const status = z.lazy(() => z.object({ id: text, name: text, color: z.nullable(text) }));

export const actionItem = z.lazy(() =>
  z.object({
    id: text,
    /** What it is called where that is the studio's word. Without it the words are the message `action_ID`. */
    label: z.optional(text),
    group: text,
    icon: text,
    effect: z.enum(['none', 'writes', 'deletes']),
    /** What is asked first: options in a submenu, questions in a form, or nothing. */
    asks: z.enum(['submenu', 'form', 'nothing']),
    /** What it comes to: a plan that is applied, or at once what it comes back with. */
    gives: z.enum(['plan', 'result']),
    /** Name of the field the submenu is for. */
    field: z.optional(text),
    /** Why it cannot be used on this selection: a message key `disabled_…`. */
    disabled: z.optional(text),
  }),
);
export type ActionItem = z.infer<typeof actionItem>;

const actionGroup = z.lazy(() => z.object({ group: text, actions: z.array(text) }));
/** The studio's own entries that stand together; those without a folder under an empty name. */
const entryFolder = z.lazy(() => z.object({ folder: text, actions: z.array(text) }));
export type EntryFolder = z.infer<typeof entryFolder>;

/** One place of the menu: an action by its id, a group of them, the studio's own entries, or what has no place of its own. */
export const menuItem = z.lazy(() =>
  z.union([
    z.object({ action: text }),
    actionGroup,
    z.object({ folders: z.array(entryFolder) }),
    z.object({ more: z.array(actionGroup) }),
  ]),
);
export type MenuItem = z.infer<typeof menuItem>;

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

export const searchHit = z.lazy(() =>
  z.object({
    ...labelled(),
    id: text,
    from: z.enum(['cache', 'server']),
    /** Missing where there is none, or nothing is known of it. */
    status: z.optional(z.object({ name: text, color: z.nullable(text) })),
  }),
);
export type SearchHit = z.infer<typeof searchHit>;
