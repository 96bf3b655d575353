import type { Page } from '@playwright/test';
import type { Chromium } from '../e2e/chromium/chromium.ts';
import type { Sidecar } from '../e2e/scenarios/driver/sidecar.ts';

/** How our surfaces are looked at, one after the other. */
export interface Look {
  dress(page: Page): Promise<void>;
  check(page: Page, part: string, what: string): Promise<void>;
}

/** What a walk through our surfaces has with it. */
export interface Walk extends Look {
  chromium: Chromium;
  /** In a tab of somebody who is signed in. */
  sidecar: Sidecar;
  /** The words that build has for a key. */
  say(key: string): string;
  /** Finds an action by the key of its name in the menu of a row, the first or one by its text, and chooses it. */
  choose(key: string, row?: string): Promise<void>;
  /** Looks at what of ours lies over the page. */
  seen(what: string): Promise<void>;
}
