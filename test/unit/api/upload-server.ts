import { Identity } from '../../../src/api/identity/identity.ts';
import { IdentityMap } from '../../../src/api/identity/identity-map.ts';
import { Session } from '../../../src/api/session.ts';
import { httpTransport, type ServerAnswer } from '../../../src/api/wire/transport.ts';
import { type Put, put } from '../../../src/api/write/put.ts';
import { type UploadOptions, uploadComponent } from '../../../src/api/write/upload.ts';
import { type RunningStandin, serve } from '../../standin/http/server.ts';
import type { Row } from '../../standin/store/row.ts';
import { smallShow } from '../journal/small-show.ts';

/** A stand-in over HTTP, a session with it by API key, and what an upload does to both. */
export class UploadServer {
  readonly running: RunningStandin;
  readonly session: Session;
  /** Waits that were asked for; milliseconds. None of them takes any time. */
  readonly waits: number[] = [];
  /** Requests to `/api` go through here. */
  send = (url: string, init: RequestInit): Promise<ServerAnswer> => fetch(url, init);

  static async start(): Promise<UploadServer> {
    return new UploadServer(await serve(smallShow()));
  }

  private constructor(running: RunningStandin) {
    this.running = running;
    const transport = httpTransport({
      origin: running.url,
      credentials: { user: running.user, key: running.apiKey },
      clientToken: 'sidecar--upload',
      fetch: (url, init) => this.send(url, init),
    });
    this.session = new Session({ transport, entities: new IdentityMap(new Identity()), wait: this.wait });
  }

  readonly wait = async (milliseconds: number): Promise<void> => {
    this.waits.push(milliseconds);
  };

  upload(file: Blob, options: UploadOptions = {}) {
    return uploadComponent(this.session, file, { name: 'plate.dpx', wait: this.wait, ...options });
  }

  /** Operations of every `POST /api`, each with its type. */
  get posts(): string[][] {
    return this.running.log.toJSON().entries.map(({ operations }) => operations);
  }

  /** Components and places of them that were not there from the start. */
  get left(): Row[] {
    const { database } = this.running.standin;
    const components = database.table('Component').all();
    return [...components, ...database.table('ComponentLocation').all()].filter(({ id }) =>
      /^[0-9a-f-]{36}$/.test(`${id}`),
    );
  }

  row(type: string, id: unknown): Row | undefined {
    return this.running.standin.database.find(type, String(id));
  }

  /** The file of a component, as anybody with a key gets it. */
  async download(id: unknown): Promise<Buffer> {
    const { url, user, apiKey } = this.running;
    const query = new URLSearchParams({ id: String(id), username: user, apiKey });
    return Buffer.from(await (await fetch(`${url}/component/get?${query}`)).arrayBuffer());
  }
}

/** Bytes of which no two stretches look the same. */
export function bytes(size: number): Uint8Array<ArrayBuffer> {
  let state = 1;
  return new Uint8Array(size).map(() => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state >>> 16;
  });
}

/** The plain way to send, with something in front that may fail, answer by itself, or do nothing. */
export function putAfter(
  first: (...request: Parameters<Put>) => ReturnType<Put> | Promise<undefined> | undefined,
): Put {
  return async (request) => (await first(request)) ?? put(request);
}
