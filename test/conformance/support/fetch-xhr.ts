/**
 * As much of `XMLHttpRequest` as the official uploader uses, over `fetch`: it sends what it is given, tells of progress
 * once all is sent, and hides response headers that CORS would hide from nobody here.
 */
export class FetchXhr extends EventTarget {
  readonly upload = new EventTarget();
  onload: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onabort: (() => void) | null = null;
  ontimeout: (() => void) | null = null;
  onreadystatechange: (() => void) | null = null;
  timeout = 0;
  readyState = 0;
  status = 0;
  response = '';
  readonly #abort = new AbortController();
  readonly #headers = new Headers();
  #method = '';
  #url = '';
  #answer: Response | undefined;

  open(method: string, url: string): void {
    [this.#method, this.#url] = [method, url];
    this.readyState = 1;
  }

  setRequestHeader(name: string, value: string): void {
    this.#headers.set(name, value);
  }

  getResponseHeader(name: string): string | null {
    return this.#answer?.headers.get(name) ?? null;
  }

  send(body: Blob): void {
    void this.#send(body);
  }

  abort(): void {
    this.#abort.abort();
  }

  async #send(body: Blob): Promise<void> {
    try {
      const { signal } = this.#abort;
      this.#answer = await fetch(this.#url, { method: this.#method, headers: this.#headers, body, signal });
      this.response = await this.#answer.text();
    } catch {
      if (this.#abort.signal.aborted) this.onabort?.();
      else this.onerror?.();
      return;
    }
    this.upload.dispatchEvent(progressOf(body.size));
    this.status = this.#answer.status;
    this.readyState = 4;
    this.onreadystatechange?.();
    this.onload?.();
  }
}

function progressOf(total: number): Event {
  return Object.assign(new Event('progress'), { lengthComputable: true, loaded: total, total });
}
