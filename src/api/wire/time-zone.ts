const formats = new Map<string, Intl.DateTimeFormat>();

/** How far clocks in a time zone are ahead of UTC at a moment; both in milliseconds. Throws a `RangeError` for no zone. */
export function zoneOffset(zone: string, at: number): number {
  let format = formats.get(zone);
  if (!format) {
    // Swedish dates are ISO dates.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
    formats.set(zone, format);
  }
  const second = Math.floor(at / 1000) * 1000;
  return Date.parse(`${format.format(second).replace(' ', 'T')}Z`) - second;
}

/** Longer than any zone is away from UTC; milliseconds. */
const farthest = 15 * 3_600_000;

/**
 * How far clocks in a zone may be ahead of UTC when they show `shown`, which is the time they show as if it were UTC;
 * milliseconds. One answer, but for the hour that comes twice in autumn and for the one in spring that never comes: two.
 */
export function offsetsAt(zone: string, shown: number): number[] {
  const around = [...new Set([zoneOffset(zone, shown - farthest), zoneOffset(zone, shown + farthest)])];
  const possible = around.filter((offset) => zoneOffset(zone, shown - offset) === offset);
  return possible.length > 0 ? possible : around;
}
