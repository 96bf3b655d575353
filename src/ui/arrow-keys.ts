import { direction } from './direction.ts';

const isMirrored = direction === 'rtl';

/** The keys that lead on and back: to what is written after something, and before it. */
export const [aheadKey, backKey] = isMirrored
  ? (['ArrowLeft', 'ArrowRight'] as const)
  : (['ArrowRight', 'ArrowLeft'] as const);

/** What is on them. */
export const [aheadArrow, backArrow] = isMirrored ? ['←', '→'] : ['→', '←'];
