import * as z from 'zod/mini';
import { command, siteless } from './command.ts';
import { panelView } from './panel-view.ts';
import { partNames } from './part-names.ts';
import { profileCommands } from './profile-commands.ts';
import * as shape from './shapes.ts';

const nothing = () => z.strictObject({});

/** What a background that was just started answers by itself: their shapes are read with its first file, all others later. */
export const coreCommands = {
  /** Loads the menu and what belongs to it into the tab that asks. */
  'page.load-interface': command(['page'], nothing, () => z.null()),
  /** Loads a part of them that is not there from the start. */
  'page.load-part': command(
    ['page'],
    () => z.strictObject({ part: z.enum(partNames) }),
    () => z.null(),
  ),
  /** Ids the page's own selection model holds, and those of the record at a point. */
  'page.probe': command(
    ['page'],
    () => z.strictObject({ x: z.number(), y: z.number() }),
    () => z.object({ selected: z.array(shape.foundThing), at: z.nullable(shape.foundThing) }),
  ),
  /** How the panel stood last in pages of the site; `null` before there was one. */
  'panel.read': command(['page'], nothing, () => z.nullable(panelView)),
  /** Keeps how it stands now, for the next page. */
  'panel.keep': command(
    ['page'],
    () => panelView,
    () => z.null(),
  ),
  'sites.list': siteless(nothing, () => z.array(shape.knownSite)),
  /** The server that was worked with last. */
  'sites.last': siteless(nothing, () => z.nullable(z.string())),
  'roots.write': siteless(
    () => z.strictObject({ origin: shape.origin, roots: z.array(shape.pathRoot).check(z.maxLength(100)) }),
    () => z.null(),
  ),
  ...profileCommands,
} as const;
