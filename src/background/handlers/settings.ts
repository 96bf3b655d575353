import { SidecarError, toUserError } from '../../errors.ts';
import type { Handlers } from '../../rpc/server.ts';
import { fromOpenPype } from '../../rules/openpype-settings.ts';
import { defaultRuleSettings, type RuleSettings } from '../../rules/settings.ts';
import { defaultSettings } from '../../settings/settings.ts';
import { readStoredSettings, saveSettings, storedSettings } from '../stored-settings.ts';

type Names = 'settings.read' | 'settings.set-menu' | 'settings.import-rules' | 'settings.reset-rules';

export function settingsHandlers(): Pick<Handlers, Names> {
  return {
    'settings.read': async () => {
      try {
        return { menu: (await readStoredSettings()).menu };
      } catch (error) {
        return { menu: defaultSettings.menu, error: toUserError(error) };
      }
    },
    'settings.set-menu': async ({ menu }) => saveSettings({ ...(await storedSettings()), menu }),
    'settings.import-rules': async ({ file }) => saveSettings({ ...(await storedSettings()), rules: readRules(file) }),
    'settings.reset-rules': async () => saveSettings({ ...(await storedSettings()), rules: defaultRuleSettings }),
  };
}

/** Rule settings out of a file of OpenPype or AYON; S404 says what is wrong with it. */
function readRules(file: string): RuleSettings {
  try {
    return fromOpenPype(JSON.parse(file));
  } catch (error) {
    throw new SidecarError('S404', error instanceof Error ? error.message : '');
  }
}
