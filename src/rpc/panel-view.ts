import * as z from 'zod/mini';
import { panelNames } from './panel-names.ts';

/** Which panel is open, and how it stands beside a page; CSS pixels. */
export const panelView = z.lazy(() =>
  z.strictObject({
    panel: z.enum(panelNames),
    side: z.enum(['left', 'right']),
    width: z.number().check(z.multipleOf(1), z.minimum(100), z.maximum(10_000)),
    isCollapsed: z.boolean(),
  }),
);
export type PanelView = z.infer<typeof panelView>;
