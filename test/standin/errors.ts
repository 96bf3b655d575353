import type { Switches } from './switches.ts';

/** An error as ftrack reports it: `{exception, content, error_code}`. `status` is the HTTP status of strict mode. */
export class ServerError extends Error {
  readonly exception: string;
  readonly code: string | null;
  readonly status: number;
  /** The HTTP status whatever the mode is, where something forces one. */
  readonly forcedStatus: number | undefined;

  constructor(
    exception: string,
    content: string,
    { code = null, status = 422, forcedStatus }: { code?: string | null; status?: number; forcedStatus?: number } = {},
  ) {
    super(content);
    this.exception = exception;
    this.code = code;
    this.status = status;
    this.forcedStatus = forcedStatus;
  }

  toJSON(): { exception: string; content: string; error_code: string | null } {
    return { exception: this.exception, content: this.message, error_code: this.code };
  }
}

/** No such row, or none this user may see: the words a server has been heard to say. */
export class NotFound extends ServerError {
  constructor(type: string, key: readonly string[]) {
    const list = key.map((part) => `u'${part}'`).join(', ');
    super('ValueError', `Could not find entity ${type} with entity_key [${list}].`);
  }
}

/** The request is no list of operations. */
export class MalformedRequest extends ServerError {
  constructor(content: string) {
    super('ValidationError', content);
  }
}

/** Credentials that are none, as recorded. */
export function invalidKey({ credentialsCode }: Pick<Switches, 'credentialsCode'>): ServerError {
  const text =
    'The supplied API key is not valid. API keys are created from Settings under the page API keys. ' +
    'The api key should be passed in the request header "ftrack-api-key".';
  const code = credentialsCode === 'named' ? 'api_credentials_invalid' : null;
  return new ServerError('InvalidCredentialsError', text, { code, status: 401 });
}
