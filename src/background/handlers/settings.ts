import { toUserError } from '../../errors.ts';
import type { OutputOf } from '../../rpc/commands.ts';
import type { Handlers } from '../../rpc/server.ts';
import { defaultRuleSettings } from '../../rules/settings.ts';
import { defaultSettings, readSettings, type Settings } from '../../settings/settings.ts';
import { readStoredSettings, saveSettings, storedSettings } from '../stored-settings.ts';

type Names = 'settings.read' | 'settings.set-menu' | 'settings.set-rules' | 'settings.reset-rules';

export function settingsHandlers(): Pick<Handlers, Names> {
  return {
    'settings.read': async () => {
      try {
        return shown(await readStoredSettings());
      } catch (error) {
        return { ...shown(defaultSettings), error: toUserError(error) };
      }
    },
    'settings.set-menu': async ({ menu }) => saveSettings({ ...(await storedSettings()), menu }),
    'settings.set-rules': async ({ rules }) => saveSettings(readSettings({ ...(await storedSettings()), rules })),
    'settings.reset-rules': async () => saveSettings({ ...(await storedSettings()), rules: defaultRuleSettings }),
  };
}

function shown({ menu, rules }: Settings): OutputOf<'settings.read'> {
  return {
    menu,
    rules: Object.entries(rules).map(([id, { enabled }]) => ({ id, enabled })),
    hasDefaultRules: JSON.stringify(rules) === JSON.stringify(defaultRuleSettings),
  };
}
