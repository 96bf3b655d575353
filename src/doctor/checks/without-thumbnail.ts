import type { Check } from '../check.ts';

/** A version without a thumbnail has nothing to click on that would play it (demand-and-models §2). */
export const withoutThumbnail: Check<'without-thumbnail'> = {
  ...{ id: 'without-thumbnail', severity: 'warning', mends: 'thumbnail-from-media' },
  find: ({ versions }) => versions.filter(({ playsUnseen }) => playsUnseen).map(({ id }) => ({ id, detail: '' })),
};
