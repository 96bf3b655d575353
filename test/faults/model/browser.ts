import { Journal } from '../../../src/journal/journal.ts';
import { lookBackDue } from '../../../src/journal/look-back.ts';
import type { JournalEntry, Run } from '../../../src/journal/run.ts';
import { Life } from './life.ts';
import { directly, type Way } from './line.ts';
import { Locks } from './locks.ts';
import type { Happening } from './schedule.ts';
import type { World } from './world.ts';

/** One browser with the extension in it: a journal, locks, and one life of the background after the other. */
export class Browser {
  readonly world: World;
  readonly user: string;
  readonly way: Way;
  readonly name = `model ${number++}`;
  readonly locks = new Locks();
  /** What the disk holds, looked at from outside. */
  readonly journal = new Journal(this.name);
  readonly #chunkSize: number;
  #lives: { life: Life; over: Promise<void> }[] = [];
  #asked: Promise<unknown>[] = [];
  #current: string | undefined;

  constructor(world: World, { user, chunkSize, way = directly }: { user: string; chunkSize: number; way?: Way }) {
    this.world = world;
    this.user = user;
    this.way = way;
    this.#chunkSize = chunkSize;
  }

  /** Carries out an entry over as many lives as it takes, and goes on when it was interrupted. */
  async carryOut(entry: JournalEntry): Promise<void> {
    const { id, site } = entry.run;
    await this.journal.add(entry);
    this.#current = id;
    let isAsked = false;
    for (let lives = 0; lives < 60; lives++) {
      const { state } = (await this.journal.run(id))!;
      if (state === 'finished') break;
      if (state === 'planned' && isAsked) throw new Error('It was started, and that is forgotten.');
      await this.#live(async (life) => {
        await life.runs.recover();
        if (isAsked && state === 'applying') return;
        await life.runs.start(id, site);
        // From here on no life may forget it.
        isAsked = true;
      });
    }
    this.#current = undefined;
    if ((await this.journal.run(id))?.state !== 'finished') throw new Error('It never comes to an end.');
  }

  /** Starts the background until it has nothing left to look back on. */
  async lookBack(): Promise<void> {
    for (let lives = 0; lives < 20; lives++) {
      const runs = await this.journal.since(0);
      if (!runs.some((run) => lookBackDue(run) !== undefined)) return;
      await this.#live((life) => life.runs.recover());
    }
    throw new Error('It never has looked back.');
  }

  async use<Result>(what: (life: Life) => Promise<Result>): Promise<Result> {
    const life = new Life(this, this.#chunkSize);
    const result = await what(life);
    await life.close();
    return result;
  }

  happen(happening: Exclude<Happening, { what: 'killed' }>): void {
    const { world } = this;
    if (happening.what === 'edit') world.edit(happening.edit);
    else if (happening.what === 'removal') world.remove(happening.ref);
    else if (happening.what === 'fault') world.faults.push(happening);
    else if (happening.what === 'second-window') this.#begin((life) => life.runs.recover());
    else if (this.#current) this.#asked.push(this.journal.requestCancel(this.#current));
  }

  async close(): Promise<void> {
    await this.journal.close();
    indexedDB.deleteDatabase(this.name);
  }

  run(id: string): Promise<Run | undefined> {
    return this.journal.run(id);
  }

  /** One life, and those that began meanwhile, to their ends. */
  async #live(work: (life: Life) => Promise<unknown>): Promise<void> {
    this.#begin(work);
    while (this.#lives.length > 0) {
      const { life, over } = this.#lives[0]!;
      await over;
      await life.close();
      this.#lives.shift();
    }
    await Promise.all(this.#asked);
    this.#asked = [];
  }

  #begin(work: (life: Life) => Promise<unknown>): void {
    const life = new Life(this, this.#chunkSize);
    const all = (async () => {
      await work(life);
      await life.idle();
    })();
    this.#lives.push({ life, over: Promise.race([all, life.ended]) });
  }
}

let number = 0;
