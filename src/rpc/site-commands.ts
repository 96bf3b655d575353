import * as z from 'zod/mini';
import { siteless } from './command.ts';
import * as rule from './rule-shapes.ts';
import * as shape from './shapes.ts';

const nothing = () => z.strictObject({});

/** Commands of our own pages about the servers there are, what is kept of each, and what counts for all of them. */
export const siteCommands = {
  'settings.read': siteless(nothing, () =>
    z.object({
      menu: shape.menuTrigger,
      /** Whether ftrack's own window of actions is offered ours; `null` where the studio does not want that. */
      offers: z.nullable(z.boolean()),
      /** Rules of an earlier version, which a page may have written: not used until the user decides about them. */
      earlier: z.optional(z.object({ rules: rule.ruleList, whole: z.string(), error: z.optional(shape.userError) })),
    }),
  ),
  'settings.set-menu': siteless(
    () => z.strictObject({ menu: shape.menuTrigger }),
    () => z.null(),
  ),
  'settings.set-offers': siteless(
    () => z.strictObject({ offers: z.boolean() }),
    () => z.null(),
  ),
  /** Uses the rules of an earlier version, or forgets them. */
  'settings.decide-earlier': siteless(
    () => z.strictObject({ use: z.boolean() }),
    () => z.null(),
  ),
  /** Remembers a server the user has just granted, and asks it who we are. */
  'sites.add': siteless(
    () => z.strictObject({ origin: shape.origin }),
    () => shape.knownSite,
  ),
  /** Wipes everything that is known of a server: key, cache and journal. */
  'sites.forget': siteless(
    () => z.strictObject({ origin: shape.origin }),
    () => z.null(),
  ),
  'sites.set-key': siteless(
    () =>
      z.strictObject({
        origin: shape.origin,
        apiKey: z.nullable(
          z.strictObject({
            user: z.string().check(z.minLength(1), z.maxLength(200)),
            key: z.string().check(z.minLength(1), z.maxLength(400)),
          }),
        ),
      }),
    () => shape.knownSite,
  ),
  /** Where the locations of a server lie on each operating system. */
  'roots.read': siteless(
    () => z.strictObject({ origin: shape.origin }),
    () =>
      z.object({
        /** What the studio has set, which goes before the user's own. */
        managed: z.array(shape.pathRoot),
        own: z.array(shape.pathRoot),
      }),
  ),
  /** What somebody has chosen to be the proof of changes on a server, and what was found to work there. */
  'receipts.read': siteless(
    () => z.strictObject({ origin: shape.origin }),
    () =>
      z.object({
        chosen: shape.receiptForm,
        /** `null` until the first write, by which it is found out. */
        found: z.nullable(shape.receiptForm),
      }),
  ),
  'receipts.choose': siteless(
    () => z.strictObject({ origin: shape.origin, form: shape.receiptForm }),
    () => z.null(),
  ),
  /** How many runs on a server could not be undone any more if what is kept of deleted things was wiped. */
  'deleted.count': siteless(
    () => z.strictObject({ origin: shape.origin }),
    () => z.object({ runs: z.number() }),
  ),
  'deleted.wipe': siteless(
    () => z.strictObject({ origin: shape.origin }),
    () => z.null(),
  ),
} as const;
