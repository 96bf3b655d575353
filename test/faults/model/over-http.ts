import { httpTransport } from '../../../src/api/transport.ts';
import type { FaultKind } from '../../standin/http/faults.ts';
import { type RunningStandin, serve } from '../../standin/http/server.ts';
import type { Way } from './line.ts';
import type { Fault } from './schedule.ts';
import type { World } from './world.ts';

const kinds: Partial<Record<Fault, FaultKind>> = {
  lost: 'drop-before',
  unanswered: 'drop-after',
  'status-500': 'status-500',
  'bad-gateway': 'bad-gateway',
  truncated: 'truncated',
  'signed-out': 'unauthorized',
  deadlock: 'deadlock',
};

/** The way over real sockets: the product's own transport, and a server that breaks connections and answers itself. */
export class OverHttp {
  readonly #served = new Map<World, RunningStandin>();

  readonly way: Way = async (world, operations, { user, by }, fault) => {
    const running = this.#served.get(world) ?? (await this.#serve(world));
    const kind = fault && kinds[fault];
    running.faults.set(kind ? [{ kind }] : []);
    world.setServerClock();
    const username = String(world.standin.database.find('User', user)?.['username']);
    const credentials = { user: username, key: running.apiKey };
    return httpTransport({ origin: running.url, credentials, clientToken: by })(operations);
  };

  async close(): Promise<void> {
    await Promise.all([...this.#served.values()].map((running) => running.close()));
    this.#served.clear();
  }

  async #serve(world: World): Promise<RunningStandin> {
    const { standin } = world;
    const ours = standin.committed;
    const running = await serve(standin);
    // The server listens too, for its webhooks.
    const theirs = standin.committed;
    standin.committed = (...told) => {
      ours?.(...told);
      theirs?.(...told);
    };
    this.#served.set(world, running);
    return running;
  }
}
