/** An error as ftrack reports it: `{exception, content, error_code}`. `status` is the HTTP status of strict mode. */
export class ServerError extends Error {
  readonly exception: string;
  readonly code: string | null;
  readonly status: number;

  constructor(
    exception: string,
    content: string,
    { code = null, status = 422 }: { code?: string | null; status?: number } = {},
  ) {
    super(content);
    this.exception = exception;
    this.code = code;
    this.status = status;
  }

  toJSON(): { exception: string; content: string; error_code: string | null } {
    return { exception: this.exception, content: this.message, error_code: this.code };
  }
}
