import { sameName } from '../../../rules/names.ts';

/** What has to be known of a version to choose it. */
interface Dated {
  /** When it was published; milliseconds since 1970. */
  at: number;
  number: number;
  /** `AssetType.short` */
  assetType: string;
}

/** The newest version of the first asset type of which there is one; where no types are named the newest of all. */
export function newestByType<Version extends Dated>(
  versions: readonly Version[],
  types: readonly string[],
): Version | undefined {
  const newestFirst = [...versions].sort((a, b) => b.at - a.at || b.number - a.number);
  if (types.length === 0) return newestFirst[0];
  return types
    .map((type) => newestFirst.find(({ assetType }) => sameName(assetType, type)))
    .find((version) => version !== undefined);
}
