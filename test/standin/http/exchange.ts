import type { IncomingMessage, ServerResponse } from 'node:http';

/** One HTTP request with its answer still to be written. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  cookies: Map<string, string>;
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export function send(
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  type: string,
  headers = {},
): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body), ...headers });
  response.end(body);
}

/** The address under which the client knows this server. */
export function originOf({ request }: Exchange): string {
  return `http://${request.headers.host}`;
}

export function sendJson(response: ServerResponse, status: number, data: unknown, headers = {}): void {
  send(response, status, JSON.stringify(data), 'application/json', { 'Cache-Control': 'no-cache', ...headers });
}

export function readCookies(header: string | undefined): Map<string, string> {
  const pairs = (header ?? '').split(';').map((part) => part.trim().split('='));
  return new Map(pairs.filter((pair) => pair.length === 2).map(([name, value]) => [name!, value!]));
}
