import type { ActionContext } from '../actions/action.ts';
import type { FactReader } from '../changes/fact-reader.ts';
import type { Production } from '../changes/production.ts';
import { SidecarError } from '../errors.ts';
import { entityAddress } from '../page/entity-address.ts';
import { playerAddress } from '../page/player-address.ts';
import type { RuleId, SettingsOf } from '../rules/settings.ts';
import { operatingSystem } from './operating-system.ts';
import { resolve } from './resolve.ts';
import type { Site } from './site.ts';

export interface ActionContextOptions {
  site: Site;
  reader: FactReader;
  production: Production;
  settings: SettingsOf;
  rules: ReadonlySet<RuleId>;
  signal: AbortSignal;
  pickedFile: ActionContext['pickedFile'];
  roots: ActionContext['roots'];
  hubActions: ActionContext['hubActions'];
}

/** What an action works with on a site. */
export function actionContext({ site, ...rest }: ActionContextOptions): ActionContext {
  return {
    ...rest,
    session: site.session,
    user: site.user,
    site: site.origin,
    now: site.session.serverTime(Date.now()),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    async describe(entities) {
      const things = entities.map(({ id }) => ({
        candidates: [{ id, via: 'model' as const, confidence: 1 }],
        text: '',
      }));
      const { entities: found, unread } = await resolve(site, things, { signal: rest.signal });
      const [first] = unread;
      if (first && found.length < entities.length) throw new SidecarError(first.error.number, first.error.detail);
      return found;
    },
    addressOf: (entity) => entityAddress(site.origin, entity),
    playerOf: (entity) => playerAddress(site.origin, entity),
    system: operatingSystem,
  };
}
