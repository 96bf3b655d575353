import { probes } from '../../src/diagnostics/probes.ts';
import { choices, type Switches } from '../standin/switches.ts';

/** A choice that a probe tells, and one of its values. */
export interface Case {
  id: keyof Switches;
  value: string;
  /** What else has to be so for the value to make any difference. */
  more: Partial<Switches>;
}

/** A log that tells of jobs is what can be late with it. */
const needs: Record<string, Partial<Switches>> = { activityDelay: { activityLog: 'all' } };

/** Every value of every choice that there is a probe for. */
export function underEveryValue(): Case[] {
  const ids = [...probes.reading, ...probes.jobs].map(({ id }) => id as keyof Switches);
  return ids.flatMap((id) => Object.keys(choices[id].values).map((value) => ({ id, value, more: needs[id] ?? {} })));
}
