import { ServerError } from '../errors.ts';
import { parse } from '../query/parse.ts';
import type { Operation, Request } from './request.ts';

/** Frames that the JavaScript client types, and the check of an expression; what is in them nobody has published. */
const frames: Record<string, (request: Request, operation: Operation) => unknown> = {
  compute_rollups: () => ({ data: [] }),
  permissions: () => ({ action: 'permissions', data: {} }),
  parse_query: ({ switches }, { expression }) => {
    parse(String(expression ?? ''), switches);
    return { action: 'parse_query', data: {} };
  },
};

/** Documented by name only. */
const names = new Set([
  ...Object.keys(frames),
  'assume_user',
  'configure_otp',
  'convert_entity',
  'disable_2fa',
  'generate_totp',
  'grant_api_key_project',
  'grant_api_key_security_role',
  'revoke_api_key_project',
  'revoke_api_key_security_role',
  'storage_usage',
  'un_assume_user',
]);

export function isUndocumented(action: string): boolean {
  return names.has(action);
}

/** Answers the frame where there is one, and otherwise says that nobody knows. */
export function answerUndocumented(request: Request, operation: Operation): unknown {
  const { action } = operation;
  const frame = request.switches.undocumentedAnswers === 'frame' ? frames[action] : undefined;
  if (frame) return frame(request, operation);
  throw new ServerError(
    'NotImplementedError',
    `This stand-in does not know what ${action} answers: nothing public says.`,
  );
}
