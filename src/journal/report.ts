import type { AttributeValue, EntityChange } from './changeset.ts';
import type { Chunk, JournalEntry, Run, RunState } from './run.ts';
import { sameValue } from './same-value.ts';
import { whole } from './withhold.ts';

/**
 * What became of one value: `replaced` is what was there when it was written, `found` what was there instead. A deletion is
 * one row without an attribute.
 */
export interface ReportRow {
  change: EntityChange['kind'];
  type: string;
  /** The whole primary key, with commas between its parts. */
  id: string;
  /** Names from the project down to the entity. */
  path: string[];
  attribute: string;
  before: string;
  after: string;
  fate: Fate;
  replaced: string;
  found: string;
  /** The server's own words. */
  error: string;
  rule: string;
}

/** `unsure`: as far as one can tell; the server keeps no history of it. */
export type Fate =
  | 'written'
  | 'written, then changed by somebody'
  | 'written, what it replaced was not seen'
  | 'written, as far as one can tell'
  | 'stored otherwise'
  | 'ignored by the server'
  | 'ignored by the server, or changed back'
  | 'was so already'
  | 'refused'
  | 'left to somebody else'
  | 'left to somebody else, unsure'
  | 'withheld'
  | 'cancelled'
  | 'open';

/** Everything there is to tell of a changeset. Plain data; times are ISO 8601. */
export interface Report {
  id: string;
  title: string;
  action: string;
  site: string;
  user: string;
  state: RunState;
  planned: string;
  finished: string | null;
  undoes: string | null;
  undoneBy: string | null;
  /** True when the server has shown everything that is called written. */
  confirmed: boolean;
  rows: ReportRow[];
  skipped: { type: string; id: string; path: string[]; rule: string; reason: string; detail: string }[];
}

/** A value as a person reads it. */
export type ValueName = (attribute: string, value: AttributeValue) => string;

/** A value as ftrack stores it, as text. */
export function plainText(value: AttributeValue): string {
  if (typeof value !== 'object' || value === null) return String(value ?? '');
  return '__type__' in value ? plainText(value['value'] ?? null) : JSON.stringify(value);
}

/** The report of a changeset, whatever its state. Without `nameOf` values are as ftrack stores them. */
export function reportOf({ changeset, run }: JournalEntry, nameOf: ValueName = (_, value) => plainText(value)): Report {
  const withheld = new Set((run.withheld ?? []).map(({ index, attribute }) => `${index}.${attribute}`));
  const rows = changeset.changes.flatMap((change, index) => {
    const { type, key, label } = change;
    const chunk = run.chunks.find(({ from, to }) => from <= index && index < to);
    return valuesOf(change).map(({ attribute, before, after, rule = '' }): ReportRow => {
      const shown = (one: AttributeValue | undefined): string => (one === undefined ? '' : nameOf(attribute, one));
      const { replaced, stored, found = stored } = foundOf(chunk, index, attribute);
      const isWithheld = withheld.has(`${index}.${attribute}`) || withheld.has(`${index}.${whole}`);
      return {
        change: change.kind,
        type,
        id: key.join(','),
        path: [...label.path, label.name],
        attribute,
        before: shown(before),
        after: shown(after),
        fate: isWithheld ? 'withheld' : fateOf(chunk, { before, after, replaced, stored }),
        replaced: shown(replaced),
        found: sameValue(found, after) ? '' : shown(found),
        error: chunk?.error ? `${chunk.error.exception}: ${chunk.error.message}` : '',
        rule,
      };
    });
  });
  const { id, title, action, createdAt, undoes = null } = changeset;
  return {
    ...{ id, title, action, site: run.site, user: run.user, state: run.state },
    planned: new Date(createdAt).toISOString(),
    finished: run.finishedAt === undefined ? null : new Date(run.finishedAt).toISOString(),
    ...{ undoes, undoneBy: run.undoneBy ?? null, confirmed: isConfirmed(run), rows },
    skipped: changeset.skipped.map(({ label, ...skip }) => ({
      ...skip,
      type: label.type,
      path: [...label.path, label.name],
    })),
  };
}

/** True when the server has shown everything that is called written. */
export function isConfirmed({ chunks, doubt }: Pick<Run, 'chunks' | 'doubt'>): boolean {
  return !doubt && chunks.every(({ state, unproven }) => state !== 'sent' && !unproven);
}

interface ReportedValue {
  attribute: string;
  before: AttributeValue | undefined;
  after: AttributeValue | undefined;
  rule?: string | undefined;
}

function valuesOf(change: EntityChange): ReportedValue[] {
  if (change.kind === 'update') {
    return Object.entries(change.attributes).map(([attribute, { before, after, rule }]) => ({
      attribute,
      before,
      after,
      rule,
    }));
  }
  const { rule } = change;
  if (change.kind === 'delete') return [{ attribute: '', before: undefined, after: undefined, rule }];
  return Object.entries(change.values).map(([attribute, after]) => ({ attribute, before: undefined, after, rule }));
}

type Found = Record<'replaced' | 'stored' | 'found', AttributeValue | undefined>;

function foundOf(chunk: Chunk | undefined, index: number, attribute: string): Found {
  const value = (from: Chunk['found']): AttributeValue | undefined =>
    from?.find((one) => one.index === index && one.attribute === attribute)?.value;
  return { replaced: value(chunk?.overwritten), stored: value(chunk?.stored), found: value(chunk?.found) };
}

interface FateFacts extends Pick<ReportedValue, 'before' | 'after'>, Pick<Found, 'replaced' | 'stored'> {}

function fateOf(chunk: Chunk | undefined, { before, after, replaced, stored }: FateFacts): Fate {
  switch (chunk?.state) {
    case 'done':
      if (stored !== undefined)
        return sameValue(stored, replaced ?? before) ? 'ignored by the server' : 'stored otherwise';
      if (replaced !== undefined && sameValue(replaced, after)) return 'was so already';
      if (chunk.unproven) return 'written, as far as one can tell';
      return chunk.unseen ? 'written, what it replaced was not seen' : 'written';
    case 'overtaken':
      if (chunk.uncertain) return 'left to somebody else, unsure';
      return chunk.written ? 'written, then changed by somebody' : 'left to somebody else';
    case 'ignored':
      return chunk.uncertain ? 'ignored by the server, or changed back' : 'ignored by the server';
    case 'refused':
    case 'withheld':
    case 'cancelled':
      return chunk.state;
    default:
      return 'open';
  }
}
