import { shortName } from '../api/schema/short-names.ts';

/** The short form of an API type; every typed context is a `task`. */
export function shortType(type: string): string {
  return shortName(type) ?? 'task';
}
