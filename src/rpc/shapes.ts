import * as z from 'zod/mini';
import type { SelectedEntity } from '../actions/action.ts';
import { errorNumbers } from '../errors.ts';

/** Shapes of what travels between pages and the background. Text in them is untrusted: names come from the server. */
export const id = z.string().check(z.minLength(1), z.maxLength(200));
const text = z.string();

/** Scheme, host and port. */
export const origin = z.string().check(z.regex(/^https?:\/\/[^/\s]+$/), z.maxLength(300));

export const userError = z.object({ number: z.enum(errorNumbers), detail: text });

export const menuTrigger = z.enum(['right-click', 'alt-right-click']);
export type MenuTrigger = z.infer<typeof menuTrigger>;

/** A server the extension knows; the key itself never leaves the background. */
export const knownSite = z.object({
  origin: z.string(),
  user: z.nullable(z.string()),
  hasKey: z.boolean(),
  error: z.optional(userError),
});
export type KnownSite = z.infer<typeof knownSite>;

/** One thing in the page that may stand for an entity, and how it was found. */
export const candidate = z.strictObject({
  id: z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i)),
  /** Type as the page names it, when it does: `task`, `show`, `assetversion`, … */
  type: z.optional(z.string().check(z.maxLength(40))),
  via: z.enum(['hash', 'path', 'link', 'attribute', 'thumbnail', 'model']),
  /** How much the way it was found is worth, 0 to 1. */
  confidence: z.number().check(z.minimum(0), z.maximum(1)),
});
export type Candidate = z.infer<typeof candidate>;

/** Candidates of one row, card or link, and the text that can be read there. */
export const foundThing = z.strictObject({
  candidates: z.array(candidate).check(z.maxLength(40)),
  text: z.string().check(z.maxLength(400)),
});
export type FoundThing = z.infer<typeof foundThing>;

export const label = z.object({
  type: text,
  name: text,
  path: z.array(text),
  thumbnailId: z.nullable(text),
});

export const entity: z.ZodMiniType<SelectedEntity> = z.object({
  ...label.shape,
  id: text,
  projectId: z.nullable(text),
  statusId: z.nullable(text),
});
export type { SelectedEntity };

export const entityRef = z.strictObject({ id, type: z.string().check(z.maxLength(80)) });
export type EntityRef = z.infer<typeof entityRef>;

export const status = z.object({ id: text, name: text, color: z.nullable(text) });
export type StatusOption = z.infer<typeof status>;

export const actionItem = z.object({
  id: text,
  kind: z.enum(['status', 'plan', 'copy', 'panel']),
  icon: text,
  group: text,
  /** Why it cannot be used on this selection: a message key. */
  disabled: z.optional(text),
});
export type ActionItem = z.infer<typeof actionItem>;

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** A value as a person reads it: a status with its colour, or a thumbnail. */
export const shownValue = z.object({
  raw: value,
  name: text,
  color: z.nullable(text),
  thumbnailId: z.nullable(text),
});
export type ShownValue = z.infer<typeof shownValue>;

export const planRow = z.object({
  id: text,
  label,
  attributes: z.array(z.object({ name: text, before: shownValue, after: shownValue, rule: z.optional(text) })),
});
export type PlanRow = z.infer<typeof planRow>;

export const skippedRow = z.object({ id: text, label, rule: text, reason: text, detail: text });
export type SkippedRow = z.infer<typeof skippedRow>;

/** A plan before anything is sent. */
export const plan = z.object({
  id: text,
  action: text,
  title: text,
  rows: z.array(planRow),
  skipped: z.array(skippedRow),
  rules: z.array(z.object({ id: text, enabled: z.boolean() })),
});
export type Plan = z.infer<typeof plan>;

/** Where a changeset stands, and what it did. */
export const runStatus = z.object({
  id: text,
  action: text,
  title: text,
  createdAt: z.number(),
  state: z.enum(['planned', 'applying', 'interrupted', 'finished']),
  counts: z.object({
    total: z.number(),
    written: z.number(),
    refused: z.number(),
    overtaken: z.number(),
    withheld: z.number(),
    cancelled: z.number(),
    open: z.number(),
  }),
  interruption: z.optional(userError),
  canUndo: z.boolean(),
  undoes: z.optional(text),
  undoneBy: z.optional(text),
  /** What did not go as planned, for the user to read. */
  problems: z.array(
    z.object({
      id: text,
      label,
      kind: z.enum(['refused', 'withheld', 'overwritten', 'overtaken']),
      message: text,
    }),
  ),
});
export type RunStatus = z.infer<typeof runStatus>;

export const versionRow = z.object({
  id: text,
  number: z.number(),
  asset: text,
  assetType: text,
  path: z.array(text),
  status: z.nullable(status),
  author: text,
  date: z.nullable(text),
  comment: text,
  thumbnailId: z.nullable(text),
});
export type VersionRow = z.infer<typeof versionRow>;

export const searchHit = z.object({ ...label.shape, id: text, from: z.enum(['cache', 'server']) });
export type SearchHit = z.infer<typeof searchHit>;
