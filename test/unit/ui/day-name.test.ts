import { expect, it } from 'vitest';
import { dayName } from '../../../src/ui/format.ts';

it('a day is today from its first minute to its last, then yesterday, then has its name', () => {
  const now = new Date(2026, 10, 28, 0, 1).getTime();
  const named = (...moment: [number, number, number, number, number]) => dayName(new Date(...moment).getTime(), now);
  const [today, yesterday] = [0, -1].map((day) =>
    new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' })
      .format(day, 'day')
      .replace(/^./, (first) => first.toUpperCase()),
  );
  expect(named(2026, 10, 28, 0, 0)).toBe(today);
  expect(named(2026, 10, 28, 23, 59)).toBe(today);
  expect(named(2026, 10, 27, 23, 59)).toBe(yesterday);
  expect(named(2026, 10, 27, 0, 0)).toBe(yesterday);
  expect(named(2026, 10, 26, 23, 59)).toContain('2026');
});
