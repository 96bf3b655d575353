import { useEffect, useState } from 'preact/hooks';
import { type AboutNames, NamesDatabase } from '../../store/names/names-database.ts';
import { NamesIndex } from '../../store/names/names-index.ts';
import { isSignedOut } from '../search/is-signed-out.ts';
import type { KnownState } from '../search/use-site-state.ts';

/** Names that are being searched, and how old they are. */
export interface Names {
  about: AboutNames;
  index: NamesIndex;
}

export interface NamesAtHand {
  names: Names | undefined;
  /** False until it is known whether there are any. */
  isLoaded: boolean;
}

/** Where they are; no worker has to be started to look there. */
export const namesDatabase = new NamesDatabase();

const ahead = new Map<string, Promise<Names | undefined>>();

/** The names of a site that is about to be shown, which are read but once: whoever begins early has them early. */
export function namesAhead(site: string): Promise<Names | undefined> {
  const known = ahead.get(site) ?? readNames(site);
  ahead.set(site, known);
  return known;
}

async function readNames(site: string): Promise<Names | undefined> {
  const stored = await namesDatabase.get(site);
  if (!stored) return undefined;
  const index = new NamesIndex(stored.names);
  warmUp(index);
  return { about: stored.about, index };
}

/**
 * The names of a site, read from where the background keeps them, before it runs, and again whenever it has others. They
 * are shown until the background says that they are somebody else's, or that nobody is signed in.
 */
export function useNames(site: string, { site: told, error }: KnownState): NamesAtHand {
  const [loaded, setLoaded] = useState<NamesAtHand>({ names: undefined, isLoaded: false });
  const revision = told?.revision;
  useEffect(() => {
    let isCurrent = true;
    const show = (names: Names | undefined): void => {
      if (isCurrent) setLoaded((now) => (now.isLoaded && now.names === names ? now : { names, isLoaded: true }));
    };
    const read = async (): Promise<void> => {
      const known = await namesAhead(site);
      show(known);
      // Since they were read there may be others.
      if (revision === undefined || revision === known?.about.revision) return;
      const renewed = readNames(site);
      ahead.set(site, renewed);
      show(await renewed);
    };
    void read();
    return () => {
      isCurrent = false;
    };
  }, [site, revision]);
  const isOthers = told !== undefined && loaded.names !== undefined && told.userId !== loaded.names.about.user;
  return isOthers || isSignedOut(error) ? { names: undefined, isLoaded: true } : loaded;
}

/** Searches that much is found by. */
const frequentBeginnings = ['e', '1', 'sh', '0', 'v', '01'];

/** The first searches of a page take several times as long, until it is compiled what they run: they are made before a key is pressed. */
function warmUp(index: NamesIndex): void {
  for (const typed of frequentBeginnings) requestIdleCallback(() => index.search(typed, 30));
}
