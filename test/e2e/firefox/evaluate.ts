import type { Script } from '../scenarios/driver/script.ts';
import type { BidiConnection } from './bidi-connection.ts';

interface Evaluated {
  type: 'success' | 'exception';
  result?: { value?: string; sharedId?: string };
  exceptionDetails?: { text: string; stackTrace?: { callFrames: Frame[] } };
}

interface Frame {
  functionName: string;
  url: string;
  lineNumber: number;
}

/** What the script threw, as far as that can be told from outside. */
export class ScriptError extends Error {
  override name = 'ScriptError';
}

/**
 * Runs a script in a browsing context. Arguments and result travel as JSON. Firefox never answers for a page that is left
 * meanwhile: that ends with the time allowed.
 */
export async function evaluate<A extends unknown[], R>(
  connection: BidiConnection,
  context: string,
  script: Script<A, R>,
  args: A,
  milliseconds?: number,
): Promise<R> {
  const call = typeof script === 'string' ? script : `(${script})(...JSON.parse(json))`;
  const parameters = {
    functionDeclaration: `async (json) => JSON.stringify(await (${call}))`,
    arguments: [{ type: 'string', value: JSON.stringify(args) }],
    target: { context },
    awaitPromise: true,
  };
  const evaluated = await connection.send<Evaluated>('script.callFunction', parameters, milliseconds);
  if (evaluated.type === 'exception') throw new ScriptError(describe(evaluated.exceptionDetails!));
  const json = evaluated.result?.value;
  return (json === undefined ? undefined : JSON.parse(json)) as R;
}

/** What other commands know an element by that a script finds. */
export async function nodeOf(
  connection: BidiConnection,
  context: string,
  find: (css: string) => Element | undefined,
  css: string,
): Promise<{ sharedId: string }> {
  const evaluated = await connection.send<Evaluated>('script.callFunction', {
    functionDeclaration: String(find),
    arguments: [{ type: 'string', value: css }],
    target: { context },
    awaitPromise: false,
  });
  const sharedId = evaluated.result?.sharedId;
  if (sharedId === undefined) throw new ScriptError(`There is no ${css}.`);
  return { sharedId };
}

function describe({ text, stackTrace }: NonNullable<Evaluated['exceptionDetails']>): string {
  const frames = stackTrace?.callFrames ?? [];
  return [text, ...frames.map((frame) => `    in ${frame.functionName || '?'} ${frame.url}:${frame.lineNumber}`)].join(
    '\n',
  );
}
