import type { BidiConnection } from './bidi-connection.ts';

/** A function, which is sent as its text and so knows nothing but its arguments; or an expression. */
export type Script<A extends unknown[], R> = ((...args: A) => R | Promise<R>) | string;

interface Evaluated {
  type: 'success' | 'exception';
  result?: { value?: string };
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

function describe({ text, stackTrace }: NonNullable<Evaluated['exceptionDetails']>): string {
  const frames = stackTrace?.callFrames ?? [];
  return [text, ...frames.map((frame) => `    in ${frame.functionName || '?'} ${frame.url}:${frame.lineNumber}`)].join(
    '\n',
  );
}
