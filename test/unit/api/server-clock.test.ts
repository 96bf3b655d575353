import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClockReading, ServerClock } from '../../../src/api/wire/server-clock.ts';
import { runs } from './property-runs.ts';

const hour = 3_600_000;

/** A server without timezone support that was read in its winter and in its summer, or as the test says. */
function local(readings: ClockReading[]): ServerClock {
  const clock = new ServerClock();
  clock.hear({ is_timezone_support_enabled: false });
  clock.recall(readings);
  return clock;
}

function reading(at: string, hours: number): ClockReading {
  return { at: Date.parse(at), offset: hours * hour };
}

function moments(clock: ServerClock, naive: string): string[] {
  const { earliest, latest } = clock.momentsOf(clock.withOffset(naive));
  return [earliest, latest].map((at) => new Date(at).toISOString().slice(0, 16));
}

const stockholm = [reading('2026-01-10T12:00:00Z', 1), reading('2026-07-10T12:00:00Z', 2)];
const auckland = [reading('2026-01-10T12:00:00Z', 13), reading('2026-07-10T12:00:00Z', 12)];
const newfoundland = [reading('2026-01-10T12:00:00Z', -3.5), reading('2026-07-10T12:00:00Z', -2.5)];

describe('datetimes of a server with timezone support', () => {
  it.each([true, undefined])('are UTC where it says %s', (told) => {
    const clock = new ServerClock();
    clock.hear({ is_timezone_support_enabled: told });
    expect(clock.withOffset('2026-10-25T02:30:00')).toBe('2026-10-25T02:30:00Z');
    expect(moments(clock, '2026-10-25T02:30:00')).toEqual(['2026-10-25T02:30', '2026-10-25T02:30']);
    expect([clock.isUtc, clock.slack, clock.mayRepeat(Date.parse('2026-10-25T01:30:00Z'))]).toEqual([true, 0, false]);
  });

  it('are not read against the time of its answers', () => {
    const clock = new ServerClock();
    clock.read('2026-07-01T14:00:00', Date.parse('2026-07-01T12:00:00Z'));
    clock.hear({ is_timezone_support_enabled: false });
    expect(clock.withOffset('2026-07-01T14:00:00')).toBe('2026-07-01T14:00:00-00:00');
  });
});

describe('datetimes of a server without timezone support', () => {
  it('keep their digits, say that their offset is not known, and may be any moment of a day', () => {
    const clock = local([]);
    expect(clock.withOffset('2026-07-01T14:00:00.399823')).toBe('2026-07-01T14:00:00.399823-00:00');
    expect(moments(clock, '2026-07-01T14:00:00')).toEqual(['2026-07-01T00:00', '2026-07-02T02:00']);
  });

  it.each(['2026-07-01T14:00:00Z', '2026-07-01T14:00:00+02:00', '2026-07-01T14:00:00-0500'])('%s stays', (value) => {
    expect(local(stockholm).withOffset(value)).toBe(value);
    expect(new ServerClock().withOffset(value)).toBe(value);
  });

  it.each([
    ['in Stockholm', stockholm, '2026-07-01T14:00:00', '+02:00'],
    ['in Stockholm in winter', stockholm, '2026-02-01T14:00:00', '+01:00'],
    ['in Auckland', auckland, '2026-07-01T14:00:00', '+12:00'],
    ['in Auckland in its summer', auckland, '2026-02-01T14:00:00', '+13:00'],
    ['in Newfoundland', newfoundland, '2026-07-01T14:00:00', '-02:30'],
    ['in Newfoundland in winter', newfoundland, '2026-02-01T14:00:00', '-03:30'],
  ])('%s get the offset of their day', (_where, readings, naive, offset) => {
    expect(local(readings).withOffset(naive)).toBe(naive + offset);
  });

  it('are open where zones that fit what was read differ', () => {
    const clock = local([reading('2026-07-10T12:00:00Z', 2)]);
    expect(clock.withOffset('2026-07-20T14:00:00')).toBe('2026-07-20T14:00:00+02:00');
    // Johannesburg has no summer time, and Troll goes two hours back.
    expect(clock.withOffset('2026-12-20T14:00:00')).toBe('2026-12-20T14:00:00-00:00');
    expect(moments(clock, '2026-12-20T14:00:00')).toEqual(['2026-12-20T12:00', '2026-12-20T14:00']);
  });

  it('are two moments in the hour that comes twice, and one before and after it', () => {
    const clock = local(stockholm);
    expect(clock.withOffset('2026-10-25T01:59:59')).toBe('2026-10-25T01:59:59+02:00');
    expect(clock.withOffset('2026-10-25T02:30:00')).toBe('2026-10-25T02:30:00-00:00');
    expect(moments(clock, '2026-10-25T02:30:00')).toEqual(['2026-10-25T00:30', '2026-10-25T01:30']);
    expect(clock.withOffset('2026-10-25T03:00:00')).toBe('2026-10-25T03:00:00+01:00');
  });

  it('are open in the hour of spring that never comes, and one moment before and after it', () => {
    const clock = local(stockholm);
    expect(clock.withOffset('2026-03-29T01:59:59')).toBe('2026-03-29T01:59:59+01:00');
    expect(clock.withOffset('2026-03-29T02:30:00')).toBe('2026-03-29T02:30:00-00:00');
    expect(clock.withOffset('2026-03-29T03:00:00')).toBe('2026-03-29T03:00:00+02:00');
  });

  it.each([
    ['Auckland, where autumn is in April', auckland, '2026-04-05T02:30:00', '2026-04-04T13:30', '2026-04-04T14:30'],
    ['Newfoundland', newfoundland, '2026-11-01T01:30:00', '2026-11-01T04:00', '2026-11-01T05:00'],
  ])('are two moments in the hour that comes twice in %s', (_where, readings, naive, earliest, latest) => {
    const clock = local(readings);
    expect(clock.withOffset(naive)).toBe(`${naive}-00:00`);
    expect(moments(clock, naive)).toEqual([earliest, latest]);
  });

  it('may come earlier than what came before, while the hour comes twice', () => {
    const clock = local(stockholm);
    const mayRepeat = (at: string) => clock.mayRepeat(Date.parse(at));
    expect(mayRepeat('2026-10-25T00:59:59Z')).toBe(false);
    expect(mayRepeat('2026-10-25T01:00:00Z')).toBe(true);
    expect(mayRepeat('2026-10-25T01:59:59Z')).toBe(true);
    expect(mayRepeat('2026-10-25T03:00:00Z')).toBe(false);
    expect(mayRepeat('2026-03-29T01:30:00Z')).toBe(false);
  });

  it('never leave out the moment they were, in any zone', () => {
    const zones = fc.constantFrom(
      'Europe/Stockholm',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'UTC',
    );
    const some = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 31) });
    fc.assert(
      fc.property(zones, fc.array(some, { minLength: 1, maxLength: 3 }), some, (zone, known, at) => {
        const shown = (time: number) => shownIn(zone, time);
        const clock = local([]);
        for (const time of known.sort((a, b) => a - b)) clock.read(shown(time), time);
        const value = clock.withOffset(shown(at));
        const { earliest, latest } = clock.momentsOf(value);
        const second = Math.floor(at / 1000) * 1000;
        expect(earliest).toBeLessThanOrEqual(second);
        expect(latest).toBeGreaterThanOrEqual(second);
        if (!value.endsWith('-00:00')) expect(Date.parse(value)).toBe(second);
      }),
      { ...runs(40), seed: 1 },
    );
  });
});

describe('what the server has just dated', () => {
  it('tells its offset, and is kept', () => {
    const kept: (readonly ClockReading[])[] = [];
    const clock = new ServerClock((readings) => kept.push(readings));
    clock.hear({ is_timezone_support_enabled: false });
    const at = Date.parse('2026-07-10T12:00:04Z');
    clock.read('2026-07-10T14:00:00', at);
    clock.read('2026-07-10T14:10:00', at + 600_000);
    expect(kept).toEqual([[{ at, offset: 2 * hour }]]);
  });

  it('tells nothing that is no offset of a zone', () => {
    const clock = local([]);
    clock.read('2026-07-10T14:07:00', Date.parse('2026-07-10T12:00:00Z'));
    clock.read('yesterday', Date.parse('2026-07-10T12:00:00Z'));
    expect(clock.withOffset('2026-07-10T14:00:00')).toBe('2026-07-10T14:00:00-00:00');
  });

  it('counts more than what was read before the server moved', () => {
    const clock = local([reading('2026-01-10T12:00:00Z', 1), reading('2026-07-10T12:00:00Z', -7)]);
    expect(clock.withOffset('2026-07-10T14:00:00')).toBe('2026-07-10T14:00:00-07:00');
  });
});

function shownIn(zone: string, at: number): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)!.value;
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}`;
}
