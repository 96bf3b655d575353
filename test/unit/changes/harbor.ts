import { Identity } from '../../../src/api/identity/identity.ts';
import { IdentityMap } from '../../../src/api/identity/identity-map.ts';
import { Session } from '../../../src/api/session.ts';
import type { Transport } from '../../../src/api/wire/transport.ts';
import { untypedOperations } from '../../../src/api/wire/untyped-operations.ts';
import { inProcess } from '../../standin/in-process.ts';
import { harbor } from '../../standin/shows/harbor/harbor.ts';
import { Standin } from '../../standin/standin.ts';
import type { Row } from '../../standin/store/row.ts';

/** The demo's show, with what tests look up in it. */
export class Harbor {
  readonly standin = new Standin(harbor);
  /** Actions of every request that was sent. */
  readonly calls: string[][] = [];
  readonly transport: Transport = inProcess(this.standin, { calls: this.calls });
  readonly session = sessionOf(this.transport);

  all(type: string): Row[] {
    return this.standin.database
      .table(type)
      .all()
      .filter((row) => this.standin.database.holds(row, type));
  }

  /** Id of the status or type of that name. */
  named(type: 'Status' | 'Type', name: string): string {
    return String(this.all(type).find((row) => row['name'] === name)!['id']);
  }

  statusName(id: unknown): string {
    return String(this.all('Status').find((row) => row['id'] === id)?.['name']);
  }

  row(type: string, id: unknown): Row {
    return this.standin.database.find(type, String(id))!;
  }

  /** The first shot, with tasks that are not done yet. */
  get openShot(): Row {
    return this.all('Shot').find(({ id }) =>
      this.tasksOf(id).some((task) => this.statusName(task['status_id']) === 'Not Ready'),
    )!;
  }

  /** Tasks right below a context, in pipeline order. */
  tasksOf(parentId: unknown): Row[] {
    return this.all('Task')
      .filter((task) => task['parent_id'] === parentId)
      .sort((a, b) => Number(a['sort']) - Number(b['sort']));
  }

  /** What somebody makes meanwhile, by its id. */
  async create(type: string, data: Record<string, unknown>): Promise<string> {
    const id = crypto.randomUUID();
    await this.transport([untypedOperations.create(type, { id, ...data })]);
    return id;
  }

  setStatus(row: Row, name: string): void {
    this.standin.database.update(row, { status_id: this.named('Status', name) });
  }
}

export function sessionOf(transport: Transport): Session {
  return new Session({ transport, entities: new IdentityMap(new Identity()) });
}

/** A way to a server that does not show some entities to the user. */
export function without(transport: Transport, hidden: ReadonlySet<string>): Transport {
  return async (operations, options) => {
    const results = await transport(operations, options);
    return results.map((result) => {
      const { data } = (result ?? {}) as { data?: unknown };
      return Array.isArray(data) ? { ...(result as object), data: data.filter(({ id }) => !hidden.has(id)) } : result;
    });
  };
}
