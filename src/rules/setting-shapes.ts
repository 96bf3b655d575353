import * as z from 'zod/mini';

/** An ordered mapping; the first entry that fits counts, so it is a list and not an object. */
export type Mapping<Value> = readonly (readonly [name: string, value: Value])[];

/** Which asset types a rule works on: all but the listed ones, or the listed ones alone. Names are `AssetType.short`. */
export interface AssetTypeFilter {
  mode: 'deny' | 'allow';
  names: readonly string[];
}

export const everyAssetType: AssetTypeFilter = { mode: 'deny', names: [] };

export const namesShape = z.lazy(() => z.array(z.string()));
export const assetTypesShape = z.lazy(() => z.object({ mode: z.enum(['deny', 'allow']), names: namesShape }));
export const levelsShape = z.lazy(() => z.number().check(z.multipleOf(1), z.minimum(0)));

/** `[['Approved', ['Done', 'Completed']]]` */
export const mappingToMany: z.ZodMiniType<Mapping<readonly string[]>> = z.lazy(() =>
  z.array(z.tuple([z.string(), namesShape])),
);

/** `[['Not Ready', 'Ready']]` */
export const mappingToOne: z.ZodMiniType<Mapping<string>> = z.lazy(() => z.array(z.tuple([z.string(), z.string()])));
