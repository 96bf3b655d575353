import type { SelectedEntity } from '../../actions/action.ts';
import { actions } from '../../actions/registry.ts';
import { validStatuses } from '../../changes/valid-statuses.ts';
import { entityAddress } from '../../page/urls.ts';
import type { Handlers } from '../../rpc/server.ts';
import type { ActionItem } from '../../rpc/shapes.ts';
import { resolve } from '../resolve.ts';
import type { Dependencies } from './dependencies.ts';

type Names = 'selection.resolve' | 'statuses.valid' | 'link.make' | 'entity.focus';

export function selectionHandlers({ sites }: Dependencies): Pick<Handlers, Names> {
  return {
    'selection.resolve': async ({ things }, { site }) => {
      const resolution = await resolve(await sites.get(site), things);
      return { ...resolution, actions: actionsFor(resolution.entities) };
    },
    'statuses.valid': async ({ entities }, { site }) => {
      const { session, production } = await opened(sites, site);
      return validStatuses(session, production, entities);
    },
    'link.make': async ({ entities }, { site }) => {
      const things = entities.map(({ id }) => ({
        candidates: [{ id, via: 'model' as const, confidence: 1 }],
        text: '',
      }));
      const found = await resolve(await sites.get(site), things);
      return found.entities.map((entity) => entityAddress(site, entity));
    },
    'entity.focus': async ({ entity }, { site }) => {
      const found = await resolve(await sites.get(site), [{ candidates: [entity], text: '' }]);
      return found.entities[0] ?? null;
    },
  };
}

function actionsFor(selection: readonly SelectedEntity[]): ActionItem[] {
  if (selection.length === 0) return [];
  return actions.map(({ id, kind, icon, group, disabledFor }) => {
    const disabled = disabledFor(selection);
    return { id, kind, icon, group, ...(disabled && { disabled }) };
  });
}

async function opened(sites: Dependencies['sites'], origin: string) {
  const site = await sites.get(origin);
  return { session: site.session, production: await site.production() };
}
