import * as z from 'zod/mini';
import type { Pipeline } from './pipeline-format.ts';
import { type AssetTypeFilter, type Mapping, namesShape } from './setting-shapes.ts';

/** OpenPype writes mappings as objects, AYON as lists of `{name, value}`. Both keep their order. */
export function pipelineMapping<Value>(value: z.ZodMiniType<Value>): z.ZodMiniType<Mapping<Value>> {
  const asObject = z.pipe(
    z.record(z.string(), value),
    z.transform((object): Mapping<Value> => Object.entries(object)),
  );
  const asList = z.pipe(
    z.array(z.object({ name: z.string(), value })),
    z.transform((list): Mapping<Value> => list.map((item) => [item.name, item.value] as const)),
  );
  return z.union([asList, asObject]) as unknown as z.ZodMiniType<Mapping<Value>>;
}

/**
 * A mapping the way a generation writes it. What an object cannot hold (a name twice, or an order that JavaScript does not
 * keep) comes out as AYON's list, which both read.
 */
export function writtenMapping<Value>(mapping: Mapping<Value>, pipeline: Pipeline): unknown {
  const object = Object.fromEntries(mapping);
  const fits = JSON.stringify(Object.entries(object)) === JSON.stringify(mapping);
  return pipeline === 'openpype' && fits ? object : mapping.map(([name, value]) => ({ name, value }));
}

/** AYON's pair of keys for a filter by asset type. */
export const ayonAssetTypes = {
  asset_types_filter_type: z.optional(z.enum(['deny_list', 'allow_list'])),
  asset_types: z.optional(namesShape),
};

/** What AYON's keys say; `byDefault` is the kind of filter where only the names are given. */
export function filterOfAyon(
  file: { asset_types_filter_type?: 'deny_list' | 'allow_list' | undefined; asset_types?: string[] | undefined },
  byDefault: 'deny_list' | 'allow_list',
): AssetTypeFilter | undefined {
  if (file.asset_types === undefined && file.asset_types_filter_type === undefined) return undefined;
  const mode = (file.asset_types_filter_type ?? byDefault) === 'allow_list' ? 'allow' : 'deny';
  return { mode, names: file.asset_types ?? [] };
}

export function writtenAyonFilter({ mode, names }: AssetTypeFilter): Record<string, unknown> {
  return { asset_types_filter_type: `${mode}_list`, asset_types: names };
}
