import type * as z from 'zod/mini';

/** Who may send a command: a content script of a granted site, one of our own pages, or both. */
export type Sender = 'page' | 'ui';

export interface Command<Input extends z.ZodMiniType = z.ZodMiniType, Output extends z.ZodMiniType = z.ZodMiniType> {
  from: readonly Sender[];
  /** It is about no site in particular. */
  siteless: boolean;
  input(): Input;
  output(): Output;
}

/** Shapes are made with their first use: whoever starts a stopped background waits for one command, not for all. */
export function command<Input extends z.ZodMiniType, Output extends z.ZodMiniType>(
  from: readonly Sender[],
  input: () => Input,
  output: () => Output,
): Command<Input, Output> {
  return { from, siteless: false, input: madeOnce(input), output: madeOnce(output) };
}

/** A command of our own pages that is about no site, or names one in its input. */
export function siteless<Input extends z.ZodMiniType, Output extends z.ZodMiniType>(
  input: () => Input,
  output: () => Output,
): Command<Input, Output> {
  return { ...command(['ui'], input, output), siteless: true };
}

function madeOnce<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}
