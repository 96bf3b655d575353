import { browser } from 'wxt/browser';

/**
 * What an administrator's policy says of the extension. Browsers without one, or whose build knows no policies, have nothing:
 * Firefox rejects then, Chromium gives an empty object.
 */
export async function managedStorage(): Promise<unknown> {
  return browser.storage.managed.get().catch(() => ({}));
}
