import type { Stage } from '../attacks/stage.ts';
import type { Defence } from '../defences.ts';

/** What a page, or a content script that was taken over, tries; nothing comes of it. */
export interface Attempt {
  name: string;
  /** Tries it, and fails when something comes of it. */
  comesToNothing(stage: Stage): Promise<void>;
  /** With this defence off it succeeds. */
  without?: { defence: Defence; succeeds(stage: Stage): Promise<void> };
}
