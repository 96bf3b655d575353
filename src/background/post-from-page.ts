/** A request that a page's tab is to make. */
export interface PageRequest {
  /** Whole address: a page may say with `<base href>` what others count from. */
  address: string;
  /** The document that was asked whether it may be used: its origin and when it began, which no two share. */
  origin: string;
  began: number;
  /** When nobody waits any more; milliseconds since 1970. A page may be frozen for any time before it comes to this. */
  until: number;
  headers: Record<string, string>;
  body: string;
}

/** What came back of it. */
export type PageAnswer =
  | { outcome: 'answered'; status: number; date: string | null; body: string }
  /** Nothing was sent: it is another document, or too late. */
  | { outcome: 'unsent' }
  /** It may have been sent, and there was no answer. */
  | { outcome: 'lost' };

/**
 * In our own world of the page: a request that comes from the server's own origin, with whatever cookies that has. It is sent
 * there as text: nothing from outside of it is known inside. Between the check and the request nothing can happen: a
 * document that is left runs nothing more.
 */
export async function postFromPage(request: PageRequest): Promise<PageAnswer> {
  const { address, origin, began, until, headers, body } = request;
  const left = until - Date.now();
  if (location.origin !== origin || performance.timeOrigin !== began || left <= 0) return { outcome: 'unsent' };
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers,
      body,
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'manual',
      signal: AbortSignal.timeout(left),
    });
    const { status } = response;
    return { outcome: 'answered', status, date: response.headers.get('Date'), body: await response.text() };
  } catch {
    return { outcome: 'lost' };
  }
}
