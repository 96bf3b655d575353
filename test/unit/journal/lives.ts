import { ApiError } from '../../../src/api/wire/api-error.ts';
import type { Operation } from '../../../src/api/wire/operations.ts';
import type { Transport } from '../../../src/api/wire/transport.ts';
import type { EntityChange } from '../../../src/journal/changeset.ts';
import { execute } from '../../../src/journal/execute.ts';
import { Journal } from '../../../src/journal/journal.ts';
import type { Run } from '../../../src/journal/run.ts';
import { inProcess } from '../../standin/in-process.ts';
import type { Standin } from '../../standin/standin.ts';
import { isWrite } from './fragile-transport.ts';
import { entryOf, journalOf, sessionOf } from './small-show.ts';

/** The browser kills the background: nothing of this life runs on. */
class Killed extends Error {}

/**
 * What happens at the moments of a story, which are counted over all lives: before and after every step is on disk,
 * before and after every request reaches the server.
 */
export type Happening = 'killed' | 'lost' | 'unanswered' | 'signed-out' | (() => void);

/** A run in the hands of backgrounds that get killed, on a line that breaks. */
export class Lives {
  /** Moments that have passed. */
  moments = 0;
  /** How often the background was killed. */
  kills = 0;
  /** How often the server carried out an update of an entity, by id. */
  readonly updates = new Map<string, number>();
  readonly #standin: Standin;
  readonly #happenings: ReadonlyMap<number, Happening>;
  readonly #name = `lives ${number++}`;

  constructor(standin: Standin, happenings: ReadonlyMap<number, Happening>) {
    this.#standin = standin;
    this.#happenings = happenings;
  }

  /** Lets one life after the other go on with a changeset until it is finished. */
  async carryOut(changes: EntityChange[], chunkSize: number): Promise<Run> {
    const { changeset, run } = entryOf(changes);
    const first = await journalOf(this.#name);
    await first.add({ changeset, run });
    await first.close();
    for (let life = 0; life < 40; life++) {
      const after = await this.#live(run.id, chunkSize);
      if (after?.state === 'finished') return after;
    }
    throw new Error('It never comes to an end.');
  }

  async #live(id: string, chunkSize: number): Promise<Run | undefined> {
    const journal = new Journal(this.#name);
    const saveRun = journal.saveRun.bind(journal);
    journal.saveRun = async (run) => {
      this.#pass();
      await saveRun(run);
      this.#pass();
    };
    try {
      const entry = (await journal.get(id))!;
      await execute(entry, { journal, session: sessionOf(this.#transport), chunkSize, patience: 0, settle: 0 });
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      this.kills++;
    }
    const run = await journal.run(id);
    await journal.close();
    return run;
  }

  readonly #transport: Transport = async (operations, options) => {
    const before = this.#pass(operations);
    if (before === 'lost') throw new ApiError('offline', 'The connection broke.');
    if (before === 'signed-out') throw new ApiError('signed-out', 'Who are you?');
    const results = await inProcess(this.#standin)(operations, options);
    for (const operation of operations) {
      if (operation.action !== 'update') continue;
      const [id] = operation.entity_key as [string];
      this.updates.set(id, (this.updates.get(id) ?? 0) + 1);
    }
    this.#pass();
    if (before === 'unanswered') throw new ApiError('timeout', 'No answer.');
    return results;
  };

  #pass(operations?: Operation[]): Happening | undefined {
    const happening = this.#happenings.get(this.moments++);
    if (typeof happening === 'function') happening();
    if (happening === 'killed') throw new Killed();
    // A read that gets lost is tried again after a pause, which has tests of its own.
    const isRead = operations !== undefined && !isWrite(operations);
    return isRead && happening !== 'signed-out' ? undefined : happening;
  }
}

let number = 0;
