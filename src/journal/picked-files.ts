import { committed } from '../committed.ts';
import { type JournalDatabase, keysBelow } from './journal-database.ts';

/** A file as somebody has chosen it. */
export interface PickedFile {
  name: string;
  content: Blob;
}

/** A stretch of a file that is on its way from a form. */
export interface FilePiece {
  site: string;
  /** Of the file; a random one of the form's. */
  id: string;
  /** Counts the pieces from 0. */
  index: number;
  /** Of the whole file; bytes. */
  size: number;
  name: string;
  content: Blob;
}

/** Files of one site that wait for a plan, at most: choosing more forgets the oldest. */
const mostFiles = 100;

/**
 * Files chosen in forms, by pieces, until they are old: a plan that is kept takes its own copy along. Part of the
 * journal, so that what a form holds outlives the background.
 */
export class PickedFiles {
  readonly #database: JournalDatabase;

  constructor(database: JournalDatabase) {
    this.#database = database;
  }

  /** Keeps a piece; the same one again changes nothing. `at`: milliseconds since 1970. */
  async keep({ site, id, index, ...piece }: FilePiece, at: number): Promise<void> {
    const transaction = (await this.#database.open()).transaction('picked', 'readwrite', { durability: 'strict' });
    await committed(transaction, async () => {
      await transaction.store.put({ ...piece, at }, [site, id, index]);
      // Once for each file: pieces are large, and each would be looked at again with every other one.
      if (index > 0) return;
      const first = new Map<string, number>();
      for (let cursor = await transaction.store.openCursor(keysBelow(site)); cursor; cursor = await cursor.continue()) {
        const [, file] = cursor.key;
        first.set(file, Math.max(first.get(file) ?? 0, cursor.value.at));
      }
      const oldest = [...first].sort(([, a], [, b]) => b - a).slice(mostFiles);
      await Promise.all(oldest.map(([file]) => transaction.store.delete(keysBelow(site, file))));
    });
  }

  /** `undefined` for a file that is not there, or not whole. */
  async get(site: string, id: string): Promise<PickedFile | undefined> {
    const pieces = await (await this.#database.open()).getAll('picked', keysBelow(site, id));
    const [first] = pieces;
    const content = new Blob(pieces.map((piece) => piece.content));
    return first && content.size === first.size ? { name: first.name, content } : undefined;
  }

  /** Forgets what was chosen before `before`; milliseconds since 1970. */
  async prune(before: number): Promise<void> {
    const transaction = (await this.#database.open()).transaction('picked', 'readwrite');
    for (let cursor = await transaction.store.openCursor(); cursor; cursor = await cursor.continue()) {
      if (cursor.value.at < before) await cursor.delete();
    }
    await transaction.done;
  }

  /** Forgets everything of a site. */
  async wipe(site: string): Promise<void> {
    await (await this.#database.open()).delete('picked', keysBelow(site));
  }
}
