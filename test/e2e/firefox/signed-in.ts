import { afterAll, beforeAll } from 'vitest';
import type { RunningStandin } from '../../standin/http/server.ts';
import { buildFolder } from '../../tools/build.mjs';
import { Gate } from '../gate.ts';
import { startStandin } from '../standin.ts';
import { Firefox } from './driver.ts';
import type { InstalledExtension } from './installed-extension.ts';
import { signIn } from './sign-in.ts';
import type { Tab } from './tab.ts';

/** A Firefox with the extension in it and a tab that is signed in, all for one test file. */
export interface SignedIn {
  running: RunningStandin;
  /** What the tab takes for the server. */
  gate: Gate;
  firefox: Firefox;
  extension: InstalledExtension;
  tab: Tab;
}

/** Opened before the tests of the file, whose `here()` it then is, and closed after them. */
export function signedIn(): () => SignedIn {
  const here: Partial<SignedIn> = {};
  beforeAll(async () => {
    const folder = buildFolder('firefox-standin');
    here.running = await startStandin();
    here.gate = await Gate.before(here.running.url);
    here.firefox = await Firefox.launch({ extension: folder });
    here.extension = await here.firefox.install(folder);
    here.tab = await here.firefox.newTab();
    await signIn(here.tab, { ...here.running, url: here.gate.url });
  });
  afterAll(async () => {
    await here.firefox?.close();
    await here.gate?.shut();
    await here.running?.close();
  });
  return () => here as SignedIn;
}

/** The first row of the page's spreadsheet. */
export const firstRow = '.x-grid-inner-normal .x-grid-item';

/** Opens the spreadsheet of a list, in a document of its own; returns when it has rows. */
export async function openVersions({ tab, gate }: SignedIn, listId: string): Promise<void> {
  await tab.navigate('about:blank');
  await tab.navigate(`${gate.url}/#itemId=projects&view=versions_v1&entityId=${listId}&entityType=list`);
  await tab.waitFor((css) => document.querySelector(css), firstRow);
}
