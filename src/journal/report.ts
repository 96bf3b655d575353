import type { AttributeValue } from './changeset.ts';
import type { Chunk, JournalEntry, RunState } from './run.ts';

/** What became of one value: `replaced` is what was there when it was written, `found` what was there instead. */
export interface ReportRow {
  type: string;
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
  rows: ReportRow[];
  skipped: { type: string; id: string; path: string[]; rule: string; reason: string; detail: string }[];
}

/** A value as a person reads it. */
export type ValueName = (attribute: string, value: AttributeValue) => string;

/** The report of a changeset, whatever its state. Without `nameOf` values are as ftrack stores them. */
export function reportOf(
  { changeset, run }: JournalEntry,
  nameOf: ValueName = (_, value) => String(value ?? ''),
): Report {
  const withheld = new Set((run.withheld ?? []).map(({ index, attribute }) => `${index}.${attribute}`));
  const rows = changeset.changes.flatMap(({ type, id, label, attributes }, index) => {
    const chunk = run.chunks.find(({ from, to }) => from <= index && index < to);
    return Object.entries(attributes).map(([attribute, { before, after, rule = '' }]): ReportRow => {
      const value = (from: Chunk['found']): AttributeValue | undefined =>
        from?.find((one) => one.index === index && one.attribute === attribute)?.value;
      const replaced = value(chunk?.overwritten);
      const found = value(chunk?.found);
      const shown = (one: AttributeValue | undefined): string => (one === undefined ? '' : nameOf(attribute, one));
      return {
        type,
        id,
        path: [...label.path, label.name],
        attribute,
        before: shown(before),
        after: shown(after),
        fate: withheld.has(`${index}.${attribute}`) ? 'withheld' : fateOf(chunk, replaced === after),
        replaced: shown(replaced),
        found: found === after ? '' : shown(found),
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
    ...{ undoes, undoneBy: run.undoneBy ?? null, rows },
    skipped: changeset.skipped.map(({ label, ...skip }) => ({
      ...skip,
      type: label.type,
      path: [...label.path, label.name],
    })),
  };
}

function fateOf(chunk: Chunk | undefined, wasSo: boolean): Fate {
  if (chunk?.state === 'done') {
    if (wasSo) return 'was so already';
    return chunk.unseen ? 'written, what it replaced was not seen' : 'written';
  }
  if (chunk?.state === 'overtaken') {
    if (chunk.uncertain) return 'left to somebody else, unsure';
    return chunk.written ? 'written, then changed by somebody' : 'left to somebody else';
  }
  return chunk?.state === 'refused' || chunk?.state === 'withheld' || chunk?.state === 'cancelled'
    ? chunk.state
    : 'open';
}
