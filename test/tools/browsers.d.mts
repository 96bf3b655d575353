export type BrowserName = 'chromium' | 'firefox';

/** The program of a Chromium that loads unpacked extensions, or undefined. */
export function findChromium(): Promise<string | undefined>;

/** The program of a Firefox, or undefined. */
export function findFirefox(): Promise<string | undefined>;

/** Makes sure that the named browsers are there, and installs what is missing where that can be done. */
export function ensureBrowsers(names: BrowserName[]): Promise<void>;
