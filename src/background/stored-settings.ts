import { browser } from '../browser.ts';
import { defaultSettings, readSettings, type Settings, settingsKey } from '../settings/settings.ts';

/** The user's settings. Throws S404 where the stored ones are damaged. */
export async function readStoredSettings(): Promise<Settings> {
  return readSettings((await browser.storage.local.get(settingsKey))[settingsKey]);
}

/** The user's settings, or the defaults where they are damaged: that must not stop the work, and the options page says so. */
export function storedSettings(): Promise<Settings> {
  return readStoredSettings().catch(() => defaultSettings);
}

export async function saveSettings(settings: Settings): Promise<null> {
  await browser.storage.local.set({ [settingsKey]: settings });
  return null;
}
