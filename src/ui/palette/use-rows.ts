import { useMemo, useRef } from 'preact/hooks';
import type { UserError } from '../../errors.ts';
import type { SearchHit } from '../../rpc/shapes.ts';
import type { Resolved } from '../menu/menu-body.tsx';
import type { MenuEntry } from '../menu/menu-list.tsx';
import type { HitGroup } from '../search/hits.tsx';
import type { SearchState } from '../search/use-search.ts';
import { useLate } from '../use-late.ts';
import { offeredEntries } from './offered-entries.ts';

/** A row that can be chosen: an action, or something that was found. */
interface Row {
  key: string;
  entry?: MenuEntry;
  hit?: SearchHit;
}

interface RowsOptions {
  /** What was typed. */
  wanted: string;
  search: SearchState;
  /** What is shown before anything is typed. */
  usual: readonly HitGroup[];
  about: { resolved: Resolved | undefined; error: UserError | undefined };
}

/** What can be chosen, in its order. What was there first stays where it is: nothing moves under the pointer. */
export function useRows({ wanted, search, usual, about }: RowsOptions) {
  // What was found last stays until the names have said what they know: an empty list at every key could not be read.
  const last = useRef(search);
  if (search.isNamed) last.current = search;
  const found = last.current;
  const isKnown = about.resolved !== undefined || about.error !== undefined;
  const wasKnown = useRef(false);
  wasKnown.current ||= isKnown;
  // Where the actions are long in coming, what is at hand need not wait for them.
  const isLate = useLate() && !wasKnown.current;
  const groups = groupsOf(wanted, found, isKnown || isLate ? usual : []);
  const hits = groups.flatMap((group) => group.hits);
  const entries = useMemo(
    () => (about.resolved ? offeredEntries(wanted, about.resolved) : []),
    [wanted, about.resolved],
  );
  const late = useRef<{ wanted: string; are: boolean }>({ wanted, are: false });
  if (late.current.wanted !== wanted) late.current = { wanted, are: false };
  if (hits.length > 0 && !isKnown) late.current.are = true;
  const actions: Row[] = entries.map((entry) => ({ key: `action ${entry.id}`, entry }));
  const things: Row[] = hits.map((hit) => ({ key: hit.id, hit }));
  const rows = late.current.are ? [...things, ...actions] : [...actions, ...things];
  const usable = rows.findIndex(({ entry }) => entry?.disabled === undefined);
  return {
    rows,
    groups,
    entries,
    /** Which row the first action is. */
    actionsAt: late.current.are ? hits.length : 0,
    /** The row that Enter takes when none was moved to; of what is there before anything is typed, none. */
    first: wanted ? Math.max(0, usable) : -1,
    found,
    /** Whether it is known what the actions are on, or why not. */
    isKnown,
  };
}

/** Before anything is typed the actions are what most are after: nothing stands in their place until they are there, or late. */
function groupsOf(wanted: string, found: SearchState, usual: readonly HitGroup[]): readonly HitGroup[] {
  if (!wanted) return usual;
  return found.hits.length > 0 ? [{ hits: found.hits }] : [];
}
