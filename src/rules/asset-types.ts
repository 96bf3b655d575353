import { includesName } from './names.ts';
import type { AssetTypeFilter } from './settings.ts';

export function passes(filter: AssetTypeFilter, assetType: string | null): boolean {
  return includesName(filter.names, assetType ?? '') === (filter.mode === 'allow');
}
