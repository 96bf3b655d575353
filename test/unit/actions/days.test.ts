import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Days } from '../../../src/actions/parts/dates/days.ts';
import { ServerClock } from '../../../src/api/wire/server-clock.ts';
import { runs } from '../api/property-runs.ts';

const inZone = (zone: string): Days => new Days(new ServerClock(), zone);
const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);
const day = fc.integer({ min: Date.UTC(2012, 0, 1), max: Date.UTC(2030, 0, 1) }).map(isoDay);
/** Where clocks change at midnight, by half an hour, in the south, and not at all. */
const zone = fc.constantFrom(
  ...['Europe/Stockholm', 'America/Sao_Paulo', 'America/Havana', 'Australia/Lord_Howe', 'Pacific/Kiritimati', 'UTC'],
);

describe('days of dates', () => {
  it('begin where the user is', () => {
    expect(inZone('Europe/Stockholm').dayOf('2024-10-29T23:00:00+00:00')).toBe('2024-10-30');
    expect(inZone('Europe/Stockholm').beginOf('2024-10-30')).toBe('2024-10-29T23:00:00+00:00');
    expect(inZone('America/New_York').dayOf('2024-10-30T02:00:00Z')).toBe('2024-10-29');
  });

  it('stay the same on the way to the server and back, in any zone, also where midnight is left out', () => {
    fc.assert(
      fc.property(zone, day, (where, one) => inZone(where).dayOf(inZone(where).beginOf(one)) === one),
      { seed: 41, ...runs(300) },
    );
  });

  it('keep the time of the clock on the wall when they are moved, and come back', () => {
    const days = inZone('Europe/Stockholm');
    // Clocks are set back on 27 October.
    expect(days.shifted('2024-10-25T16:00:00Z', 3, false)).toBe('2024-10-28T17:00:00+00:00');
    fc.assert(
      fc.property(day, fc.integer({ min: -400, max: 400 }), (one, by) => {
        const begin = days.beginOf(one);
        const moved = days.shifted(begin, by, false);
        expect((Date.parse(days.dayOf(moved)) - Date.parse(one)) / 86_400_000).toBe(by);
        expect(days.shifted(moved, -by, false)).toBe(begin);
      }),
      { seed: 42, ...runs(200) },
    );
  });

  it('moved by working days end on a working day, with so many working days between', () => {
    const days = inZone('UTC');
    const isWorking = (one: number): boolean => ![0, 6].includes(new Date(one).getUTCDay());
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (one, by) => {
        const to = Date.parse(days.shifted(`${one}T00:00:00Z`, by, true));
        let passed = 0;
        for (let at = Date.parse(one); at < to; ) {
          at += 86_400_000;
          if (isWorking(at)) passed++;
        }
        expect([passed, isWorking(to)]).toEqual([by, true]);
      }),
      { seed: 43, ...runs(200) },
    );
  });

  it('are the digits on a server whose datetimes are local', () => {
    const clock = new ServerClock();
    clock.hear({ is_timezone_support_enabled: false });
    const days = new Days(clock, 'Europe/Stockholm');
    expect(days.dayOf('2024-10-30T00:00:00-00:00')).toBe('2024-10-30');
    expect(days.beginOf('2024-10-30')).toBe('2024-10-30T00:00:00-00:00');
    expect(days.shifted('2024-10-30T00:00:00-00:00', 2, false)).toBe('2024-11-01T00:00:00-00:00');
  });
});
