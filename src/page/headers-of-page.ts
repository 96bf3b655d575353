/**
 * In the page's world: which headers the page itself sends with its calls to the API, as far as it has made any since this
 * was first asked. Servers may want a token there, and what it is called is not public (ftrack-web §5.2).
 */
export function headersOfPage(): Record<string, string> {
  const key = Symbol.for('sidecar-seen-headers');
  const world = globalThis as unknown as Record<symbol, Record<string, string> | undefined>;
  const known = world[key];
  if (known) return known;
  const seen: Record<string, string> = {};
  world[key] = seen;
  const isApi = (url: unknown): boolean => {
    try {
      const { origin, pathname } = new URL(String(url), location.href);
      return origin === location.origin && /(^|\/)api\/?$/.test(pathname);
    } catch {
      return false;
    }
  };
  const plainFetch = globalThis.fetch;
  globalThis.fetch = function (this: unknown, input: RequestInfo | URL, init?: RequestInit) {
    try {
      const request = input instanceof Request ? input : undefined;
      if (isApi(request?.url ?? input)) {
        for (const [name, value] of new Headers(init?.headers ?? request?.headers)) seen[name] = value;
      }
    } catch {
      // The page's call goes its way whatever we make of it.
    }
    return Reflect.apply(plainFetch, this, [input, init]);
  } as typeof fetch;
  const { open, setRequestHeader } = XMLHttpRequest.prototype;
  const watched = new WeakSet<XMLHttpRequest>();
  XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, ...args: unknown[]) {
    if (isApi(args[1])) watched.add(this);
    return Reflect.apply(open, this, args);
  } as typeof open;
  XMLHttpRequest.prototype.setRequestHeader = function (this: XMLHttpRequest, name: string, value: string) {
    if (watched.has(this)) seen[name.toLowerCase()] = value;
    return Reflect.apply(setRequestHeader, this, [name, value]);
  };
  return seen;
}
