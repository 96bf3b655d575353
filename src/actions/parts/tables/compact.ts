/** A name as people compare it: `Asset Build`, `asset_build` and `AssetBuild` are one. */
export function compact(name: string): string {
  return name.replaceAll(/[\s_]/g, '').toLowerCase();
}
