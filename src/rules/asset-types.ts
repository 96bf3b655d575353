import { includesName } from './names.ts';
import type { SettingField } from './setting-field.ts';
import type { AssetTypeFilter } from './setting-shapes.ts';

/** How a filter by asset type, `assetTypes` among a rule's settings, is asked for. */
export const assetTypeFields: readonly SettingField[] = [
  { kind: 'choice', name: 'assetTypeMode', path: ['assetTypes', 'mode'], values: ['deny', 'allow'] },
  { kind: 'names', name: 'assetTypeNames', path: ['assetTypes', 'names'], of: 'asset-type' },
];

export function passes(filter: AssetTypeFilter, assetType: string | null): boolean {
  return includesName(filter.names, assetType ?? '') === (filter.mode === 'allow');
}
