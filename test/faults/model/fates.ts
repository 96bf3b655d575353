import type { AttributeChange, AttributeValue, Changeset, EntityChange } from '../../../src/journal/changeset.ts';
import type { Chunk, FoundValue, Run } from '../../../src/journal/run.ts';
import type { Attribute } from './schedule.ts';
import type { World, Written } from './world.ts';

/** What the journal claims of one change. */
export interface Claim {
  index: number;
  change: EntityChange;
  chunk: Chunk;
  isWritten: boolean;
  /** Attributes it was to write, without those that were withheld. */
  attributes: [Attribute, AttributeChange][];
  overwritten: FoundValue[];
  found: FoundValue[];
}

/** What the journal claims of every change, one after the other. */
export function claimsOf({ changes }: Changeset, { chunks, withheld = [] }: Run): Claim[] {
  return changes.map((change, index) => {
    const mine = chunks.filter(({ from, to }) => from <= index && index < to);
    if (mine.length !== 1) throw new Error(`Change ${index} is in ${mine.length} chunks.`);
    const chunk = mine[0]!;
    const about = (values: FoundValue[] = []): FoundValue[] => values.filter((value) => value.index === index);
    const isWithheld = (name: string): boolean => withheld.some((one) => one.index === index && one.attribute === name);
    return {
      index,
      change,
      chunk,
      isWritten: chunk.state === 'done' || chunk.written === true,
      attributes: Object.entries(change.attributes).filter(([name]) => !isWithheld(name)) as Claim['attributes'],
      overwritten: about(chunk.overwritten),
      found: about(chunk.found),
    };
  });
}

/** What was committed about one attribute, oldest first. */
export function commitsOf(log: readonly Written[], entity: string, attribute: string): Written[] {
  return log.filter((one) => one.entity === entity && one.attribute === attribute);
}

/** Commits that made a difference. */
export function effective(commits: readonly Written[]): Written[] {
  return commits.filter(({ from, to }) => from !== to);
}

export function reported(values: readonly FoundValue[], attribute: string): AttributeValue | undefined {
  return values.find((value) => value.attribute === attribute)?.value;
}

/**
 * True when our user did what the run wanted outside of it, by hand or with another run, or another run claims what a late
 * request of this one did: nobody can tell these apart. It is told, and taken back, in one place.
 */
export function isDoneBesides(
  { log, entries }: Pick<World, 'log' | 'entries'>,
  { change }: Claim,
  attribute: string,
  run: Run,
): boolean {
  const after = change.attributes[attribute]?.after;
  const commits = commitsOf(log, change.id, attribute);
  const isClaimed = entries
    .filter((entry) => entry.run.id !== run.id && entry.run.user === run.user)
    .flatMap((entry) => claimsOf(entry.changeset, entry.run))
    .some(
      (claim) =>
        claim.isWritten && claim.change.id === change.id && claim.change.attributes[attribute]?.after === after,
    );
  return isClaimed || commits.some(({ by, user, to }) => by !== run.id && user === run.user && to === after);
}
