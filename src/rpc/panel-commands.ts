import * as z from 'zod/mini';
import { command } from './command.ts';
import * as panel from './panel-shapes.ts';
import * as shape from './shapes.ts';

/** What panels beside a page are made of. */
export const panelCommands = {
  /** Attributes, links, notes, time and lists of an entity, as the server has them now. */
  'details.read': command(
    ['page', 'ui'],
    () => z.strictObject({ entity: shape.entityRef }),
    () => panel.details,
  ),
  /** What happened to an entity and right below it, newest first, a page at a time. */
  'history.read': command(
    ['page', 'ui'],
    () => z.strictObject({ entity: shape.entityRef, from: panel.historyOffsets }),
    () =>
      z.object({
        rows: z.array(panel.historyRow),
        next: z.nullable(panel.historyOffsets),
        /** Sources that could not be read. */
        missing: z.array(z.object({ source: z.enum(['statuses', 'log']), error: shape.userError })),
      }),
  ),
} as const;
