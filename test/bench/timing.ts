/** Milliseconds of the middle run of several. What is compared is run in turn, so that noise hits everybody alike. */
export async function compareTimes<Name extends string>(
  contestants: Record<Name, () => unknown>,
  runs: number,
): Promise<Record<Name, number>> {
  const names = Object.keys(contestants) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let run = -3; run < runs; run++) {
    for (const name of names) {
      const start = performance.now();
      await contestants[name]();
      // The first runs warm the engine up.
      if (run >= 0) times.get(name)!.push(performance.now() - start);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name)!)])) as Record<Name, number>;
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
