import type { Handlers } from '../../rpc/server.ts';
import type { SiteRecords } from '../../store/site-records.ts';

/** How the panel stands in pages of a site: kept with the site, where no page can read or write it by itself. */
export function panelHandlers(records: SiteRecords): Pick<Handlers, 'panel.read' | 'panel.keep'> {
  return {
    'panel.read': async (_input, { site }) => (await records.get(site)).panel ?? null,
    'panel.keep': async (panel, { site }) => {
      await records.update(site, { panel });
      return null;
    },
  };
}
