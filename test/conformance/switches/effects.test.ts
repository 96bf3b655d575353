import { describe, expect, it } from 'vitest';
import { choices, type Switches } from '../../standin/switches.ts';
import { answerEffects } from './answer-effects.ts';
import { eventEffects } from './event-effects.ts';
import { httpEffects } from './http-effects.ts';
import { queryEffects } from './query-effects.ts';
import { receiptEffects } from './receipt-effects.ts';
import { type Effects, Scene } from './scene.ts';
import { serverEffects } from './server-effects.ts';
import { writeEffects } from './write-effects.ts';

/** All of them: a choice without an effect does not compile. */
const effects: Effects<keyof Switches> = {
  ...queryEffects,
  ...answerEffects,
  ...httpEffects,
  ...writeEffects,
  ...receiptEffects,
  ...serverEffects,
  ...eventEffects,
};

const names = Object.keys(choices) as (keyof Switches)[];

describe.each(names)('%s', (name) => {
  const { see, expected } = effects[name] as { see(scene: Scene): unknown; expected: Record<string, unknown> };
  const values = Object.keys(choices[name].values);

  it.each(values)('makes its difference as %s', async (value) => {
    expect(await see(new Scene({ [name]: value }))).toEqual(expected[value]);
  });

  it('differs from value to value, and says where it comes from', () => {
    const seen = values.map((value) => JSON.stringify([expected[value]]));
    expect(new Set(seen).size).toBe(values.length);
    expect(values).toContain(choices[name].default);
    expect(choices[name].source).toMatch(/§\d/);
    expect(choices[name].question).toMatch(/\?$/);
  });
});
