import { Journal } from '../../../src/journal/journal.ts';
import type { JournalEntry, Run } from '../../../src/journal/run.ts';
import { Life } from './life.ts';
import { Locks } from './locks.ts';
import { ourUser } from './our-user.ts';
import type { Happening } from './planned.ts';
import type { World } from './world.ts';

interface User {
  id: string;
  username: string;
}

/** Users of the show by id. */
const users: Record<string, User> = {
  [ourUser]: { id: ourUser, username: 'golden' },
  other: { id: 'other', username: 'other' },
};

/** One browser with the extension in it: a journal, locks, and one life of the background after the other. */
export class Browser {
  readonly world: World;
  readonly user: string;
  /** Who is signed in now. */
  signedIn: User;
  readonly name = `model ${number++}`;
  readonly locks = new Locks();
  /** What the disk holds, looked at from outside. */
  readonly journal = new Journal(this.name);
  readonly #chunkSize: number;
  #lives: { life: Life; over: Promise<void> }[] = [];
  #asked: Promise<unknown>[] = [];
  #current: string | undefined;

  constructor(world: World, { user, chunkSize }: { user: string; chunkSize: number }) {
    this.world = world;
    this.user = user;
    this.signedIn = users[user]!;
    this.#chunkSize = chunkSize;
  }

  /** Carries out an entry over as many lives as it takes, and goes on when it was interrupted. */
  async carryOut(entry: JournalEntry): Promise<void> {
    const { id, site } = entry.run;
    const files = new Map(entry.changeset.uploads?.map(({ componentId }) => [componentId, new Blob(['file'])]));
    await this.journal.add(entry, files);
    this.#current = id;
    let isAsked = false;
    for (let lives = 0; lives < 80; lives++) {
      const { state, interruption, retryAt, cancelRequested } = (await this.journal.run(id))!;
      if (state === 'finished') break;
      if (state === 'planned' && isAsked) throw new Error('It was started, and that is forgotten.');
      // Whoever was signed in meanwhile leaves.
      if (state === 'interrupted') this.signedIn = users[this.user]!;
      // Who is told of trouble of the server's waits before going on: a request that holds a lock comes to its end.
      if (interruption === 'outage') this.world.advance(2000);
      // What is refused again and again is given up; so is what another run's doubt blocks for long.
      if (interruption === 'refusals' && lives > 30 && !cancelRequested) await this.journal.requestCancel(id);
      if (state === 'unknown' && retryAt === undefined) this.world.repeatable.add(id);
      if (state === 'unknown' && retryAt !== undefined) this.world.advance(retryAt - this.world.now);
      await this.#live(async (life) => {
        await life.runs.recover();
        if (isAsked && (state === 'applying' || (state === 'unknown' && retryAt !== undefined))) return;
        await life.runs.start(id, site);
        // From here on no life may forget it.
        isAsked = true;
      });
    }
    this.#current = undefined;
    this.signedIn = users[this.user]!;
    const last = await this.journal.run(id);
    if (last?.state !== 'finished') throw new Error(`It never comes to an end: ${last?.state} ${last?.interruption}.`);
  }

  async use<Result>(what: (life: Life) => Promise<Result>): Promise<Result> {
    const life = new Life(this, this.#chunkSize);
    const result = await what(life);
    await life.close();
    return result;
  }

  /** One start of the background, and all it does by itself. */
  async wakeUp(): Promise<void> {
    await this.#live((life) => life.runs.recover());
  }

  happen(happening: Exclude<Happening, { what: 'killed' }>): void {
    const { world } = this;
    if (happening.what === 'edit') world.edit(happening.edit);
    else if (happening.what === 'removal') world.remove(happening.ref);
    else if (happening.what === 'note') world.note(happening.ref);
    else if (happening.what === 'fault') world.faults.push(happening);
    else if (happening.what === 'second-window') this.#begin((life) => life.runs.recover());
    else if (happening.what === 'other-user') this.signedIn = users['other']!;
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
