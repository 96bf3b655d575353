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

export const searchHit = z.lazy(() =>
  z.object({
    ...labelled(),
    id: text,
    /** Its own for a project; `null` where there is none, or nothing is known of it. */
    projectId: z.nullable(text),
    /** Missing where there is none, or nothing is known of it. */
    status: z.optional(z.object({ name: text, color: z.nullable(text) })),
  }),
);
export type SearchHit = z.infer<typeof searchHit>;
