import { toUserError, type UserError } from '../../errors.ts';
import type { OutputOf } from '../../rpc/commands.ts';
import type { Handlers } from '../../rpc/server.ts';
import type { RuleSettings } from '../../rules/settings.ts';
import { readSettings } from '../../settings/settings.ts';
import { rulesSetOff } from '../rules-set-off.ts';
import { isOffering, lookForEarlier, menuTrigger, saveMenuTrigger, saveOffering } from '../stored-settings.ts';
import type { Dependencies } from './dependencies.ts';

type Names = 'settings.read' | 'settings.set-menu' | 'settings.set-offers' | 'settings.decide-earlier';
type Shown = OutputOf<'settings.read'>;

export function settingsHandlers({ settings: store, managed }: Dependencies): Pick<Handlers, Names> {
  return {
    'settings.read': async () => {
      await lookForEarlier(store);
      const [menu, found, studio, isWanted] = await Promise.all([
        menuTrigger(),
        store.earlier(),
        managed.read(),
        isOffering(),
      ]);
      return {
        menu,
        offers: studio.isOffering ? isWanted : null,
        ...(found !== undefined && { earlier: shownEarlier(found) }),
      };
    },
    'settings.set-menu': async ({ menu }) => {
      await saveMenuTrigger(menu);
      return null;
    },
    'settings.set-offers': async ({ offers }) => {
      await saveOffering(offers);
      return null;
    },
    'settings.decide-earlier': async ({ use }) => {
      if (use) {
        const { rules } = readSettings(await store.earlier(), 1);
        await store.change({}, (own) => ({ ...own, rules }));
      }
      await store.decideEarlier();
      return null;
    },
  };
}

/** All of it, so that whoever decides can see what it says; where it cannot be read, why. */
function shownEarlier(found: unknown): Shown['earlier'] {
  const whole = JSON.stringify(found, undefined, 2) ?? '';
  try {
    return { rules: rows(readSettings(found, 1).rules), whole };
  } catch (error) {
    const told: UserError = toUserError(error);
    return { rules: [], whole, error: told };
  }
}

function rows(rules: RuleSettings): NonNullable<Shown['earlier']>['rules'] {
  return Object.entries(rules).flatMap(([id, { enabled }]) => (rulesSetOff.has(id) ? { id, enabled } : []));
}
