import type { RunningStandin } from '../../standin/http/server.ts';
import type { Operation } from '../../standin/operations/request.ts';
import type { Answer, Refusal } from './peer.ts';

/** `POST /api` with the server's key, or with other headers. */
export async function post(
  { url, user, apiKey }: Pick<RunningStandin, 'url' | 'user' | 'apiKey'>,
  operations: Operation[] | string,
  headers: Record<string, string> = { 'ftrack-user': user, 'ftrack-api-key': apiKey },
): Promise<{ status: number; headers: Headers; body: Answer[] & Refusal }> {
  const response = await fetch(`${url}/api`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof operations === 'string' ? operations : JSON.stringify(operations),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer[] & Refusal };
}
