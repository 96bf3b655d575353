import type { Journal } from '../journal/journal.ts';
import { badgeOf } from './badge.ts';
import { browser } from './browser.ts';
import type { Runs } from './runs.ts';

const colors = { waiting: '#8a4b00', 'under-way': '#1f5fa8', none: '#1f5fa8' } as const;

/** Keeps the icon in the toolbar telling what is under way and what waits for somebody. Comes back with what looks anew. */
export function showBadge({ journal, runs }: { journal: Journal; runs: Runs }): () => void {
  const states = new Map<string, string>();
  const look = async (): Promise<void> => {
    const open = await Promise.all(
      (['applying', 'interrupted', 'unknown'] as const).map((one) => journal.inState(one)),
    );
    const { text, kind } = badgeOf(open.flat());
    const name = browser.i18n.getMessage('extension_name');
    const title = kind === 'waiting' ? 'badge_waiting' : 'badge_under_way';
    await Promise.all([
      browser.action.setBadgeText({ text }),
      browser.action.setBadgeBackgroundColor({ color: colors[kind] }),
      browser.action.setTitle({ title: kind === 'none' ? name : browser.i18n.getMessage(title, name) }),
    ]);
  };
  const lookAgain = (): void => void look().catch(() => undefined);
  runs.listen(({ run: { id, state } }) => {
    // Steps in between change nothing of it.
    if (states.get(id) === state) return;
    if (state === 'finished') states.delete(id);
    else states.set(id, state);
    lookAgain();
  });
  return lookAgain;
}
