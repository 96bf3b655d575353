import UFuzzy from '@leeoniya/ufuzzy';
import { NamesDatabase } from '../../src/store/names/names-database.ts';
import { NamesIndex } from '../../src/store/names/names-index.ts';
import { nearNames } from '../../src/store/names/near-names.ts';

/** What this page measures with the popup; milliseconds, one for each key. */
export interface PressTimes {
  /** A frame in which nothing happens, to when it is painted: what the machine takes for itself. */
  idle: number[];
  /** From a key to when the frame is painted that shows what fits exactly. */
  exact: number[];
  /** Of each key the quickest time: what else a machine does makes some of them slower, never faster. */
  exactUndisturbed: number[];
  /** Keys that had their hits in their own frame. */
  inFrame: number;
  /** From a key to when what nearly fits is painted, where nothing fits exactly. */
  near: number[];
}

/** The same keys without a page: ours, and the library over all paths; milliseconds, one for each key. */
export interface AloneTimes {
  names: number;
  exact: number[];
  near: number[];
  libraryExact: number[];
  libraryNear: number[];
}

/** How long a popup, a frame or a hit is waited for; milliseconds. */
const patience = 30_000;
/** Between two keys, for what nearly fits to be looked for; milliseconds. */
const betweenKeys = 60;
/** How often each key is pressed. */
const rounds = 3;

/** Milliseconds from the navigation to the popup to its first painted hit; it is typed as soon as there is a field. */
async function firstHit(typed: string): Promise<number> {
  type(await fieldOf(), typed);
  await until(() => hits() > 0);
  return (await inFrame(() => undefined)).painted;
}

async function press(exactKeys: readonly string[], nearKeys: readonly string[]): Promise<PressTimes> {
  const field = await fieldOf();
  const times: PressTimes = { idle: [], exact: [], exactUndisturbed: [], inFrame: 0, near: [] };
  type(field, '');
  await until(() => /\d/.test(document.querySelector('.search-foot')?.textContent ?? ''));
  for (const typed of Array.from({ length: rounds }, () => exactKeys).flat()) {
    type(field, '');
    await pause(betweenKeys);
    const nothing = await inFrame(() => undefined);
    times.idle.push(nothing.painted - nothing.began);
    const { began, painted } = await inFrame(() => type(field, typed));
    times.exact.push(painted - began);
    if (hits() > 0) times.inFrame++;
    await pause(betweenKeys);
  }
  times.exactUndisturbed = exactKeys.map((_, key) =>
    Math.min(...times.exact.filter((_, at) => at % exactKeys.length === key)),
  );
  for (const typed of nearKeys) {
    type(field, '');
    await pause(betweenKeys);
    const { began } = await inFrame(() => type(field, typed));
    await until(() => hits() > 0);
    times.near.push((await inFrame(() => undefined)).painted - began);
  }
  return times;
}

async function alone(site: string, exactKeys: readonly string[], nearKeys: readonly string[]): Promise<AloneTimes> {
  const stored = await new NamesDatabase().get(site);
  if (!stored) throw new Error('There are no names.');
  const index = new NamesIndex(stored.names);
  const lines = Array.from({ length: index.count }, (_, place) => {
    const { path, name } = index.entryAt(place);
    return [...path, name].join(' / ').toLowerCase();
  });
  const library = new UFuzzy({ unicode: true, interSplit: "[^\\p{L}\\d']+", intraMode: 1 });
  const timesOf = (keys: readonly string[], search: (typed: string) => unknown): number[] =>
    keys.map((typed) => {
      const began = performance.now();
      search(typed);
      return performance.now() - began;
    });
  const byLibrary = (typed: string): unknown => library.search(lines, typed, 1, 1000);
  return {
    names: index.count,
    exact: timesOf(exactKeys, (typed) => index.search(typed, 30)),
    near: timesOf(nearKeys, (typed) => nearNames(index, typed, 30, new Set())),
    libraryExact: timesOf(exactKeys, byLibrary),
    libraryNear: timesOf(nearKeys, byLibrary),
  };
}

function fieldOf(): Promise<HTMLInputElement> {
  return until(() => document.querySelector<HTMLInputElement>('input[role=combobox]'));
}

function hits(): number {
  return document.querySelectorAll('[role=option]').length;
}

function type(field: HTMLInputElement, typed: string): void {
  field.value = typed;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Does something at the start of a frame; what it began at, and when that frame was painted. */
function inFrame(work: () => void): Promise<{ began: number; painted: number }> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const began = performance.now();
      work();
      const { port1, port2 } = new MessageChannel();
      // A message sent in a frame comes when that frame has been painted.
      port1.onmessage = () => resolve({ began, painted: performance.now() });
      port2.postMessage(null);
    });
  });
}

async function until<Value>(look: () => Value | null | undefined | false): Promise<Value> {
  for (const late = performance.now() + patience; performance.now() < late; await pause(0)) {
    const found = look();
    if (found) return found;
  }
  throw new Error(`It does not come: ${look}, in ${document.body.innerText.slice(0, 300)}`);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

Object.assign(globalThis, { press, alone, firstHit: firstHit('light') });
