import type { EntityData, Operation } from '../api/wire/operations.ts';
import { untypedOperations } from '../api/wire/untyped-operations.ts';
import type { Row, Server } from './server.ts';

/** Remembers ids of jobs before they are made, and forgets those that are gone for certain. */
export interface JobMemory {
  keep(id: string): Promise<unknown>;
  forget(ids: readonly string[]): Promise<unknown>;
}

/** What ftrack's own jobs menu shows for as long as a job is there. */
const title = 'Sidecar looks at how this server keeps jobs';

/** Jobs of the user's own, for looking at what a server makes of writes; all of them are removed in the end. */
export class OwnJobs {
  readonly #server: Server;
  readonly #memory: JobMemory | undefined;
  readonly #ids: string[] = [];

  constructor(server: Server, memory?: JobMemory) {
    this.#server = server;
    this.#memory = memory;
  }

  /** What the events of our writes are marked with, where the server does so. */
  get clientToken(): string {
    return this.#server.clientToken;
  }

  /** An id of ours for a job that may be made. */
  async newId(): Promise<string> {
    const id = crypto.randomUUID();
    await this.#memory?.keep(id);
    this.#ids.push(id);
    return id;
  }

  /** What a job of ours carries: its title, and a text by which one is told from another. */
  data(text: string): string {
    return JSON.stringify({ description: title, text });
  }

  /** Creates a job; one that runs unless it is told otherwise. */
  creation(id: string, data: EntityData = {}): Operation {
    const { user } = this.#server;
    const common = { id, type: 'api_job', status: 'running', data: this.data('first'), ...(user && { user_id: user }) };
    return untypedOperations.create('Job', { ...common, ...data });
  }

  update(id: string, data: EntityData): Operation {
    return untypedOperations.update('Job', [id], data);
  }

  async made(data?: EntityData): Promise<string> {
    const id = await this.newId();
    await this.#server.call([this.creation(id, data)]);
    return id;
  }

  /** An attribute of a job as it is stored; `undefined` when there is no such job. */
  async stored(id: string, attribute: string): Promise<unknown> {
    return (await this.row(id, attribute))?.[attribute];
  }

  row(id: string, ...attributes: string[]): Promise<Row | undefined> {
    return this.#server.first(`select ${attributes.join(', ')} from Job where id is "${id}"`, 'exact');
  }

  /** Removes what was made. What cannot be removed now stays in the memory. */
  async remove(): Promise<void> {
    if (this.#ids.length === 0) return;
    const list = this.#ids.map((id) => `"${id}"`).join(', ');
    const there = await this.#server.rows(`select id from Job where id in (${list})`);
    if (there.length > 0)
      await this.#server.call(there.map((row) => untypedOperations.delete('Job', [String(row['id'])])));
    await this.#memory?.forget(this.#ids);
    this.#ids.length = 0;
  }
}
