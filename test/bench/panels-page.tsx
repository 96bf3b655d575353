import { type ComponentChildren, render } from 'preact';
import type { HistoryRow, VersionRow as Version } from '../../src/rpc/panel-shapes.ts';
import { HistoryEntry } from '../../src/ui/panels/history/history-entry.tsx';
import { VersionRow } from '../../src/ui/panels/versions/version-row.tsx';
import { WindowList } from '../../src/ui/parts/window-list.tsx';
import styles from '../../src/ui/style.css?inline';

/** What this page measures of each list: milliseconds, and rows that are in the document at the end. */
export type PanelTimes = Record<'versions' | 'history', { mounted: number; longest: number; drawn: number }>;

const count = 10_000;
const rounds = 7;
/** How far it is scrolled in a round, a screen and a half at a time. */
const steps = 30;

const status = { id: 's', name: 'Pending Review', color: '#f1c40f' };
const date = '2026-11-20T10:00:00Z';
const versions = Array.from(
  { length: count },
  (_, index): Version => ({
    ...{ id: `v${index}`, number: index, asset: 'shot_0010_comp', assetType: 'Review', task: 'comp', status, date },
    ...{ path: ['ep101', '101_020'], author: 'Somebody Else', comment: 'Warmer key light', thumbnailId: null },
  }),
);
const changes = Array.from(
  { length: count },
  (_, index): HistoryRow => ({
    ...{ id: `c${index}`, date, who: 'Somebody Else', entity: { id: 't', type: 'Task' }, about: 'compositing' },
    ...{ kind: 'changed', attribute: 'status_id', before: status, after: { name: 'Approved', color: '#2ecc71' } },
    back: { action: 'set-status', input: { status: 's' } },
  }),
);

const nothing = (): void => {};
const actions = { onMenu: nothing, onStatuses: nothing, onOpen: nothing, onSheet: nothing, onPick: nothing };

async function measure(): Promise<PanelTimes> {
  const style = document.createElement('style');
  style.textContent = styles;
  document.head.append(style);
  return {
    versions: await list(versions, 74, (version) => (
      <VersionRow version={version} placed isPicked={false} isCard={false} actions={actions} />
    )),
    history: await list(changes, 66, (row) => <HistoryEntry row={row} name="" onBack={() => {}} />),
  };
}

async function list<Item extends { id: string }>(
  items: readonly Item[],
  rowHeight: number,
  draw: (item: Item) => ComponentChildren,
): Promise<PanelTimes['versions']> {
  const place = document.createElement('div');
  place.className = 'sidecar';
  document.body.append(place);
  const mounts: number[] = [];
  for (let round = 0; round < rounds; round++) {
    render(null, place);
    await frame();
    const began = performance.now();
    render(
      <div class="panel" style={{ top: '0', width: '380px' }}>
        <WindowList items={items} rowHeight={rowHeight} label="rows" keyOf={({ id }) => id}>
          {draw}
        </WindowList>
      </div>,
      place,
    );
    place.getBoundingClientRect();
    mounts.push(performance.now() - began);
    await frame();
  }
  const scroller = place.querySelector('.rows')!;
  const longest: number[] = [];
  for (let round = 0; round < rounds; round++) longest.push(await scrolled(scroller, round * steps));
  const drawn = scroller.querySelectorAll('li').length;
  place.remove();
  // What else a machine does makes rounds slower, never faster.
  return { mounted: Math.min(...mounts), longest: Math.min(...longest), drawn };
}

/** The longest task while it is scrolled; 0 where none took 50 milliseconds. */
async function scrolled(scroller: Element, from: number): Promise<number> {
  let longest = 0;
  const observer = new PerformanceObserver((found) => {
    for (const { duration } of found.getEntries()) longest = Math.max(longest, duration);
  });
  observer.observe({ type: 'longtask' });
  for (let step = 1; step <= steps; step++) {
    scroller.scrollTop = (from + step) * scroller.clientHeight * 1.5;
    await frame();
  }
  await frame();
  observer.disconnect();
  return longest;
}

function frame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

Object.assign(globalThis, { measure });
