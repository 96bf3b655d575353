import { ServerError } from '../errors.ts';
import type { Operation } from './request.ts';

/** A parameter that has to be a text. */
export function textOf(operation: Operation, name: string): string {
  const value = operation[name];
  if (typeof value !== 'string') throw new ServerError('ValidationError', `'${name}' must be a string.`);
  return value;
}

/** A parameter that may be left out, be null or empty. */
export function optionalTextOf(operation: Operation, name: string): string | undefined {
  const value = operation[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A parameter that is a list of texts; without one an empty list. */
export function textsOf(operation: Operation, name: string): string[] {
  const value = operation[name] ?? [];
  if (!Array.isArray(value)) throw new ServerError('ValidationError', `'${name}' must be a list.`);
  return value.map(String);
}
