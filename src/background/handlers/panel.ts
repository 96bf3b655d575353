import type { Handlers } from '../../rpc/server.ts';
import type { Dependencies } from './dependencies.ts';

/** How the panel stands in pages of a site: kept with the site, where no page can read or write it by itself. */
export function panelHandlers({ sites }: Dependencies): Pick<Handlers, 'panel.read' | 'panel.keep'> {
  return {
    'panel.read': async (_input, { site }) => (await sites.records.get(site)).panel ?? null,
    'panel.keep': async (panel, { site }) => {
      await sites.records.update(site, { panel });
      return null;
    },
  };
}
