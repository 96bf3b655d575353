/** What came back of a request that a page's tab made; `null` when there was no answer. */
export interface PageAnswer {
  status: number;
  /** The `Date` header. */
  date: string | null;
  body: string;
}

/**
 * In our own world of the page: a request that comes from the server's own origin, with whatever cookies that has. It is sent
 * there as text: nothing from outside of it is known inside.
 */
export async function postFromPage(body: string, headers: Record<string, string>): Promise<PageAnswer | null> {
  try {
    const response = await fetch('/api', {
      method: 'POST',
      headers,
      body,
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'manual',
    });
    const { status } = response;
    return { status, date: response.headers.get('Date'), body: await response.text() };
  } catch {
    return null;
  }
}
