import { offsetsAt, zoneOffset } from './time-zone.ts';

/** What the server's clock showed at a moment that is known otherwise. */
export interface ClockReading {
  /** Milliseconds since 1970. */
  at: number;
  /** How far the clock was ahead of UTC; milliseconds. */
  offset: number;
}

/** The moments a datetime may stand for; milliseconds since 1970, both the same where it is known. */
export interface Moments {
  earliest: number;
  latest: number;
}

/** Offsets of time zones are multiples of this; milliseconds. */
const step = 15 * 60_000;
/** A row is no older than this when the answer to its creation is dated; milliseconds. */
const delay = 5 * 60_000;
/** Readings that are kept, at most, and how far apart at least those of the same offset are; milliseconds. */
const maxReadings = 12;
const apart = 24 * 3_600_000;
const day = 24 * 3_600_000;
/** How far behind and ahead of UTC clocks are anywhere; milliseconds. */
const anywhere = [-12 * 3_600_000, 14 * 3_600_000];
/** Characters of a datetime to the second, without an offset. */
const naiveLength = 19;
/** “The offset is not known” (RFC 3339 §4.3). Whoever parses it takes it for UTC. */
const unknownOffset = '-00:00';

/**
 * What the datetimes of a server mean. With timezone support they are UTC; without it they are the server's local time
 * (ftrack-protocol §2.1, `is_timezone_support_enabled`), in a zone that it does not tell. It is found out from rows the
 * server has just dated itself: all zones of the world stay possible that fit every reading, and an offset is known where
 * they all agree. Until the server has told which kind it is, it counts as one with timezone support, as recorded.
 *
 * A naive datetime keeps its digits: it becomes `…Z`, `…+02:00`, or `…-00:00` where its offset is not known. The last can be
 * shown and sorted as if it were UTC, but nothing that matters may be decided by it: ask `momentsOf`.
 */
export class ServerClock {
  #isUtc = true;
  #isTold = false;
  #readings: ClockReading[] = [];
  #zones: string[] | undefined;
  /** What goes behind a naive datetime, by its day or its hour; `undefined` for a day whose hours differ. */
  readonly #suffixes = new Map<string, string | undefined>();
  readonly #learned: (readings: readonly ClockReading[]) => void;

  /** `learned` hears all readings whenever they change, so that they can be kept for the next session. */
  constructor(learned: (readings: readonly ClockReading[]) => void = () => {}) {
    this.#learned = learned;
  }

  /** True when the server's datetimes are UTC, or nobody told otherwise. */
  get isUtc(): boolean {
    return this.#isUtc;
  }

  /** True when the server told which time its datetimes tell. */
  get isTold(): boolean {
    return this.#isTold;
  }

  /** Takes in an answer to `query_server_information`, whatever it was asked for. */
  hear(information: unknown): void {
    const told = (information as Record<string, unknown> | null | undefined)?.['is_timezone_support_enabled'];
    if (typeof told !== 'boolean') return;
    this.#isTold = true;
    this.#isUtc = told;
  }

  /** Readings of an earlier session; those of this one count more. */
  recall(readings: readonly ClockReading[]): void {
    this.#keep([...readings, ...this.#readings]);
  }

  /** The server has just dated a row: `naive` is what it wrote, `at` when it answered (milliseconds since 1970). */
  read(naive: string, at: number): void {
    if (this.#isUtc) return;
    const ahead = shownAt(naive) - at;
    const offset = Math.round(ahead / step) * step;
    if (!(Math.abs(ahead - offset) <= delay)) return;
    const last = this.#readings.at(-1);
    if (last && last.offset === offset && at - last.at < apart) return;
    this.#keep([...this.#readings, { at, offset }]);
    this.#learned(this.#readings);
  }

  /** A datetime of an answer with its offset: `…Z`, `…+02:00`, or `…-00:00` where it is not known. */
  withOffset(value: string): string {
    if (hasOffset(value)) return value;
    if (this.#isUtc) return `${value}Z`;
    if (this.#readings.length === 0) return value + unknownOffset;
    return (
      value + (this.#suffix(value.slice(0, 10), day) ?? this.#suffix(value.slice(0, 13), 3_600_000) ?? unknownOffset)
    );
  }

  /** When a datetime of an answer, as it was decoded, may have been. `NaN` for what is none. */
  momentsOf(value: string): Moments {
    if (!this.#isUtc && value.endsWith(unknownOffset)) {
      const shown = shownAt(value.slice(0, -unknownOffset.length));
      if (!Number.isFinite(shown)) return { earliest: Number.NaN, latest: Number.NaN };
      const isRead = this.#readings.length > 0;
      const found = isRead ? this.#possible().flatMap((zone) => offsetsAt(zone, shown)) : [];
      const offsets = found.length > 0 ? found : anywhere;
      return { earliest: shown - Math.max(...offsets), latest: shown - Math.min(...offsets) };
    }
    const at = Date.parse(value);
    return { earliest: at, latest: at };
  }

  /** True when the clock may have been set back less than two hours before a moment: later rows may look earlier. */
  mayRepeat(at: number): boolean {
    if (this.#isUtc) return false;
    return this.#possible().some((zone) => zoneOffset(zone, at) < zoneOffset(zone, at - 2 * 3_600_000));
  }

  /**
   * How much earlier than meant a date has to be asked for, so that no later row is missed; milliseconds. A local clock
   * repeats an hour in autumn, and what a server makes of offsets in criteria is not known (ftrack-protocol §3.1): one
   * west of Greenwich that takes no notice of ours would be up to twelve hours late.
   */
  get slack(): number {
    return this.#isUtc ? 0 : 13 * 3_600_000;
  }

  #keep(readings: readonly ClockReading[]): void {
    this.#readings = readings.slice(-maxReadings);
    this.#zones = undefined;
    this.#suffixes.clear();
  }

  /** Zones that fit the readings; only the last ones where none fits all, for a server may move. */
  #possible(): readonly string[] {
    if (this.#zones) return this.#zones;
    const all = allZones();
    for (let from = 0; from <= this.#readings.length; from++) {
      const readings = this.#readings.slice(from);
      this.#zones = all.filter((zone) => readings.every(({ at, offset }) => zoneOffset(zone, at) === offset));
      if (this.#zones.length > 0) break;
    }
    return this.#zones!;
  }

  /** What goes behind all datetimes of a day or an hour, if it is the same. `beginning` is its text. */
  #suffix(beginning: string, length: number): string | undefined {
    if (this.#suffixes.has(beginning)) return this.#suffixes.get(beginning);
    const start = shownAt(`${beginning}${'0000-01-01T00:00:00'.slice(beginning.length)}`);
    const offsets = new Set<number>();
    if (Number.isFinite(start)) {
      for (const zone of this.#possible()) {
        for (const offset of [...offsetsAt(zone, start), ...offsetsAt(zone, start + length - 1000)])
          offsets.add(offset);
        if (offsets.size > 1) break;
      }
    }
    const [offset] = offsets;
    const suffix = offsets.size === 1 ? offsetText(offset!) : undefined;
    this.#suffixes.set(beginning, suffix);
    return suffix;
  }
}

/** True for stored readings that are still of the shape we work with. */
export function areClockReadings(value: unknown): value is ClockReading[] {
  const isReading = (one: Partial<ClockReading> | null): boolean =>
    Number.isFinite(one?.at) && Number.isFinite(one?.offset);
  return Array.isArray(value) && value.every(isReading);
}

function hasOffset(value: string): boolean {
  return value.endsWith('Z') || (value.length > naiveLength && /[+-]\d\d:?\d\d$/.test(value));
}

/** The time a naive datetime shows, as if it were UTC. */
function shownAt(naive: string): number {
  return Date.parse(`${naive}Z`);
}

function offsetText(offset: number): string {
  const minutes = Math.abs(offset) / 60_000;
  const parts = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
  return `${offset < 0 ? '-' : '+'}${parts.join(':')}`;
}

/** Every zone this browser knows, and UTC, which is not among them. */
function allZones(): string[] {
  return [...Intl.supportedValuesOf('timeZone'), 'UTC'];
}
