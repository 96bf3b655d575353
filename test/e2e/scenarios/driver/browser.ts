import type { RunningStandin } from '../../../standin/http/server.ts';
import type { Gate } from '../../gate.ts';
import type { Tab } from './tab.ts';

/** Shortcuts of the extension that pages hear of. */
export type ShortcutName = 'open-menu' | 'open-palette' | 'toggle-versions';

/**
 * A browser with the extension in it, before a stand-in that several scenarios share: each leaves it as it was, but for
 * what it made for itself. Chromium and Firefox each have one.
 */
export interface Browser {
  /** What the browser takes for the server: its `url` is that of the gate. */
  server: RunningStandin;
  gate: Gate;
  /** Where files end up that are saved. */
  downloads: string;
  newTab(url?: string): Promise<Tab>;
  /** The tab or window that comes of what is done. */
  opened(work: () => Promise<unknown>): Promise<Tab>;
  /** The address of a page of the extension: `pageOf('popup.html')`. */
  pageOf(path: string): string;
  /** Does what makes the browser ask whether the extension may work on a host, and answers yes. */
  allowing(host: string, work: () => Promise<void>): Promise<void>;
  /** Enlarges what a tab shows by the browser's own means, as its menu does; 1 is as it was. */
  zoom(tab: Tab, factor: number): Promise<void>;
  /** Makes the window of a tab so many times as wide and high as it is. */
  resize(tab: Tab, factor: number): Promise<void>;
  /** Does something while the document of a tab has a style sheet of its user's, as other extensions bring them. */
  restyled(tab: Tab, css: string, work: () => Promise<void>): Promise<void>;
  /** Stops the extension's background in the middle of whatever it does. */
  stopBackground(): Promise<void>;
  /** Does what the browser does when a shortcut of the extension is pressed in a tab. */
  command(tab: Tab, name: ShortcutName): Promise<void>;
  /** Does what the browser does when something is entered in the address bar after the extension's keyword. */
  enterInBar(text: string): Promise<void>;
  /** What was copied last. */
  clipboard(): Promise<string>;
}
