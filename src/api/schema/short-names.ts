import { familyOf, isTypedContext } from './families.ts';

/** What ftrack's addresses, pages and custom attribute configurations call a kind (ftrack-web §1, ftrack-protocol §3.6). */
export type ShortName = 'show' | 'task' | 'assetversion' | 'asset' | 'list' | 'reviewsession' | 'user';

export const shortNames: ReadonlyMap<string, ShortName> = new Map([
  ['Project', 'show'],
  ['AssetVersion', 'assetversion'],
  ['Asset', 'asset'],
  ['List', 'list'],
  ['ReviewSession', 'reviewsession'],
  ['User', 'user'],
]);

/** The short name of a type; `undefined` where it has none, or where nobody knows the type. */
export function shortName(type: string): ShortName | undefined {
  return isTypedContext(type) ? 'task' : (shortNames.get(type) ?? shortNames.get(familyOf(type)));
}
