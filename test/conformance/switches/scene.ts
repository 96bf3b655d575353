import { onTestFinished } from 'vitest';
import { ServerError } from '../../standin/errors.ts';
import type { HubEvent } from '../../standin/events/event.ts';
import { type RunningStandin, serve } from '../../standin/http/server.ts';
import type { Operation } from '../../standin/operations/request.ts';
import type { Switches } from '../../standin/switches.ts';
import { Peer } from '../support/peer.ts';
import { smallShow } from '../support/small-show.ts';

/** What can be seen of one answer to a choice: the small show under it, as its user and over HTTP. */
export class Scene extends Peer {
  constructor(switches: Partial<Switches>) {
    super(smallShow, switches);
  }

  /** What comes of it: a result, or the name of the exception. */
  outcome(work: (scene: this) => unknown): unknown {
    try {
      return work(this);
    } catch (error) {
      if (error instanceof ServerError) return error.exception;
      throw error;
    }
  }

  /** Ids a query finds, or the name of its exception. */
  found(expression: string): unknown {
    return this.outcome(() => this.ids(expression));
  }

  /** The value of one attribute of the one row a query finds. */
  value(attribute: string, from: string): unknown {
    return this.query(`select ${attribute} from ${from}`)[0]![attribute];
  }

  /** Events that these operations cause. */
  events(operations: Operation[], clientToken = 'token'): (HubEvent & { data: UpdateData })[] {
    const events: HubEvent[] = [];
    this.standin.announce = (event) => events.push(event);
    this.call(operations, { clientToken });
    return events as (HubEvent & { data: UpdateData })[];
  }

  /** The same stand-in, on a port. */
  async serve(): Promise<RunningStandin> {
    const running = await serve(this.standin);
    onTestFinished(() => running.close());
    return running;
  }
}

interface UpdateData {
  clientToken: string | null;
  entities: {
    entityType: string;
    entityId: unknown;
    parents: unknown[];
    changes: Record<string, { old: unknown }>;
  }[];
}

/** For some choices: what to look at, and what is seen there under each of their values. */
export type Effects<Name extends keyof Switches> = {
  [One in Name]: { see(scene: Scene): unknown; expected: Record<Switches[One], unknown> };
};

export const created = (entity_type: string, entity_data: Record<string, unknown>): Operation => ({
  action: 'create',
  entity_type,
  entity_data,
});

export const updated = (
  entity_type: string,
  key: string | string[],
  entity_data: Record<string, unknown>,
): Operation => ({
  action: 'update',
  entity_type,
  entity_key: [key].flat(),
  entity_data,
});
