import * as z from 'zod/mini';

/** How the panel stood last in pages of a site. */
export const panelView = z.lazy(() =>
  z.object({
    panel: z.enum(['versions', 'details', 'history', 'activity', 'learn']),
    side: z.enum(['left', 'right']),
    /** CSS pixels. */
    width: z.number(),
    isCollapsed: z.boolean(),
  }),
);
