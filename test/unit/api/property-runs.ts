/**
 * How often a property is tried. `SIDECAR_RUNS=20` tries each of them twenty times as often as usual, `0.1` a tenth as
 * often: for a long night, or for a first look.
 */
export function runs(usual: number): { numRuns: number } {
  const factor = Number(process.env['SIDECAR_RUNS'] ?? 1);
  if (!(factor > 0))
    throw new RangeError(`SIDECAR_RUNS has to be a positive number, not ${process.env['SIDECAR_RUNS']}`);
  return { numRuns: Math.max(1, Math.round(usual * factor)) };
}
