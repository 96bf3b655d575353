export type BuildName =
  | 'chrome'
  | 'firefox'
  | 'chrome-standin'
  | 'firefox-standin'
  | 'chrome-without-defences'
  | 'firefox-without-defences';

export const buildNames: BuildName[];

/** The folder a build is in, once it is built. */
export function buildFolder(name: BuildName): string;

/** Builds what is named, one after the other, unless it is newer than everything it is made from. */
export function build(...names: BuildName[]): Promise<void>;
