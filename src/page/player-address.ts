import { shortType } from './short-type.ts';

/** What `/player/KIND/ID` is called for a type in its short form (ftrack-web §1.2). */
const kinds: Record<string, string> = {
  ...{ assetversion: 'version', show: 'context', task: 'context', reviewsession: 'review', list: 'list' },
};

/** The address that plays an entity in ftrack's player; `undefined` for what cannot be played. */
export function playerAddress(origin: string, { id, type }: { id: string; type: string }): string | undefined {
  const kind = kinds[shortType(type)];
  return kind && `${origin}/player/${kind}/${encodeURIComponent(id)}`;
}
