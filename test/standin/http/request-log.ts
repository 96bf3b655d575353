import type { IncomingMessage } from 'node:http';

export interface LogEntry {
  /** Milliseconds since 1970. */
  at: number;
  milliseconds: number;
  status: number;
  user: string;
  origin: string;
  clientToken: string;
  /** Action and type or expression of each operation. */
  operations: string[];
  error?: string;
}

/** Every `POST /api` since the start or the last clearing. */
export class RequestLog {
  #entries: LogEntry[] = [];

  open(request: IncomingMessage): LogEntry {
    const entry: LogEntry = {
      at: Date.now(),
      milliseconds: 0,
      status: 0,
      user: '',
      origin: String(request.headers.origin ?? ''),
      clientToken: String(request.headers['ftrack-clienttoken'] ?? ''),
      operations: [],
    };
    this.#entries.push(entry);
    return entry;
  }

  close(entry: LogEntry, status: number): void {
    entry.milliseconds = Date.now() - entry.at;
    entry.status = status;
  }

  clear(): void {
    this.#entries = [];
  }

  toJSON(): { posts: number; operations: number; entries: LogEntry[] } {
    const operations = this.#entries.reduce((sum, entry) => sum + entry.operations.length, 0);
    return { posts: this.#entries.length, operations, entries: this.#entries };
  }
}
