import type { AttributeValue, EntityChange } from './changeset.ts';
import { changesOf } from './chunks.ts';
import type { Journal } from './journal.ts';
import type { Chunk, JournalEntry, Run } from './run.ts';

/**
 * What other runs of this browser have written. Whoever looks for what a lost request did must not take that for it.
 */
export class OtherWrites {
  readonly #times = new Map<string, number[]>();

  /** When others sent a change of the entity's attribute to this value; milliseconds since 1970. */
  of(id: string, attribute: string, value: AttributeValue): readonly number[] {
    return this.#times.get(keyOf(id, attribute, value)) ?? [];
  }

  /** True when others have written something of the change, and all of it that differs from what was. */
  explain({ id, attributes }: EntityChange): boolean {
    const changed = Object.entries(attributes).filter(([, { before, after }]) => before !== after);
    return changed.length > 0 && changed.every(([name, { after }]) => this.of(id, name, after).length > 0);
  }

  /** Everything the run's site was sent by other runs since a time, however long ago those were planned. */
  static async since(time: number, { id, site }: Run, journal: Journal): Promise<OtherWrites> {
    const writes = new OtherWrites();
    const isLater = (chunk: Chunk): boolean => isWritten(chunk) && (chunk.sentAt ?? 0) >= time;
    const others = (await journal.since(0)).filter((run) => run.id !== id && run.site === site);
    for (const run of others.filter(({ chunks }) => chunks.some(isLater))) {
      const entry = await journal.get(run.id);
      for (const chunk of entry?.run.chunks.filter(isLater) ?? []) writes.#add(entry!, chunk);
    }
    return writes;
  }

  #add({ changeset }: JournalEntry, chunk: Chunk): void {
    for (const [offset, { id, attributes }] of changesOf(changeset.changes, chunk).entries()) {
      for (const [name, { after }] of Object.entries(attributes)) {
        if (wasSoAlready(chunk, chunk.from + offset, name, after)) continue;
        const key = keyOf(id, name, after);
        this.#times.set(key, [...(this.#times.get(key) ?? []), chunk.sentAt!]);
      }
    }
  }
}

export function isWritten({ state, written }: Chunk): boolean {
  return state === 'done' || written === true;
}

function wasSoAlready({ overwritten = [] }: Chunk, at: number, name: string, after: AttributeValue): boolean {
  return overwritten.some(({ index, attribute, value }) => index === at && attribute === name && value === after);
}

function keyOf(id: string, attribute: string, value: AttributeValue): string {
  return JSON.stringify([id, attribute, value]);
}
