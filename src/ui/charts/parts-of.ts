/** A part of a whole. */
export interface Share {
  name: string;
  color: string | null;
  amount: number;
}

/** Where it stands in its bar, from the left; hundredths of the width. */
export interface Part extends Share {
  from: number;
  width: number;
}

/**
 * Parts beside each other, as words in that direction are, without those that come to nothing; a bar is as long as its sum is
 * of the `longest` one.
 */
export function partsOf(shares: readonly Share[], longest: number, direction: 'ltr' | 'rtl'): Part[] {
  if (longest <= 0) return [];
  let before = 0;
  return shares
    .filter(({ amount }) => amount > 0)
    .map((share) => {
      const width = (100 * share.amount) / longest;
      const part = { ...share, from: direction === 'rtl' ? 100 - before - width : before, width };
      before += width;
      return part;
    });
}
