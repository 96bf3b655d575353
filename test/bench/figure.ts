/** One measured figure: a ratio of two things measured in the same run, or a count. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** What it should be, for people. */
  goal: string;
  holds: boolean;
}

export function atLeast(name: string, value: number, goal: number, unit = '×'): Figure {
  return { name, value: rounded(value), unit, goal: `≥ ${goal}`, holds: value >= goal };
}

export function atMost(name: string, value: number, goal: number, unit = '×'): Figure {
  return { name, value: rounded(value), unit, goal: `≤ ${goal}`, holds: value <= goal };
}

/** A figure without a goal. */
export function told(name: string, value: number, unit: string): Figure {
  return { name, value: rounded(value), unit, goal: '', holds: true };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
