import { browser } from './browser.ts';

/** True for an origin the user lets us work on, by installing the extension or by granting it later. */
export async function isGranted(origin: string): Promise<boolean> {
  if (!/^https?:\/\/[^/]+$/.test(origin)) return false;
  const { protocol, hostname } = new URL(origin);
  // Match patterns know no ports.
  return browser.permissions.contains({ origins: [`${protocol}//${hostname}/*`] });
}
