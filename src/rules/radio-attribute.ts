import * as z from 'zod/mini';
import { groupBy } from '../group-by.ts';
import { unknownValues, valueWish } from './attribute-values.ts';
import { type AttributeFact, valueId, valueKey } from './facts.ts';
import { nothing, type Rule, type RuleInput, type RuleOutput, type Trigger } from './rule.ts';
import { namesShape } from './setting-shapes.ts';

interface RadioAttributeSettings {
  enabled: boolean;
  /** Boolean attributes of versions in this group. */
  group: string;
  /** Keys of more of them, in any group. */
  attributes: readonly string[];
}

/**
 * A boolean attribute that only one version of an asset may have: when a version gets it, the others lose it
 * (automation-rules §2.15). Of several versions that get it at once the last one given keeps it.
 */
export const radioAttribute: Rule<'radio-attribute', RadioAttributeSettings> = {
  id: 'radio-attribute',
  when: 'at-once',
  hears: ({ entity, attribute }) => entity === 'value' && attribute === 'value',
  defaults: { enabled: true, group: 'radio_button', attributes: [] },
  shape: z.lazy(() => z.object({ enabled: z.boolean(), group: z.string(), attributes: namesShape })),
  fields: [
    { kind: 'text', name: 'group' },
    { kind: 'names', name: 'attributes', of: 'attribute' },
  ],

  run(input, settings) {
    const { facts, world, triggers } = input;
    const output = nothing();
    const given: { trigger: Trigger; attribute: AttributeFact; asset: string; version: string }[] = [];
    for (const trigger of triggers) {
      const [configurationId, version] = valueKey(trigger.id);
      const asset = facts.versions.get(version)?.assetId;
      if (!asset) continue;
      if (!facts.attributes) output.needs.push({ what: 'attributes', id: '' });
      const attribute = facts.attributes?.find(({ id }) => id === configurationId);
      if (!attribute || !isRadioAttribute(attribute, settings)) continue;
      if (!facts.values.has(trigger.id)) output.needs.push({ what: 'value', id: trigger.id });
      if (world.value(trigger.id, 'value') === true) given.push({ trigger, attribute, asset, version });
    }
    for (const group of groupBy(given, ({ attribute, asset }) => `${attribute.id} ${asset}`).values()) {
      const { attribute, asset, version } = group.at(-1)!;
      takeFromOthers(input, attribute, asset, version, output);
    }
    return output;
  },
};

/** Whether only one version of an asset may have it. */
export function isRadioAttribute(
  { key, type, entityType, group }: AttributeFact,
  settings: Omit<RadioAttributeSettings, 'enabled'>,
): boolean {
  if (type !== 'boolean' || entityType !== 'assetversion') return false;
  return group === settings.group || settings.attributes.includes(key);
}

function takeFromOthers(
  { facts, world }: RuleInput,
  attribute: AttributeFact,
  asset: string,
  version: string,
  output: RuleOutput,
): void {
  const versions = facts.assetVersions.get(asset);
  if (!versions) {
    output.needs.push({ what: 'asset-versions', id: asset });
    return;
  }
  const others = versions.filter((id) => id !== version);
  const unknown = unknownValues(facts, [attribute], others);
  output.needs.push(...unknown.map((id) => ({ what: 'value' as const, id })));
  const because = { of: 'all' as const, ids: [valueId(attribute.id, version)] };
  for (const other of others) {
    const id = valueId(attribute.id, other);
    if (unknown.includes(id)) continue;
    const has = world.exists(id) ? world.value(id, 'value') : attribute.default;
    if (has === true) output.wishes.push(valueWish(world, id, false, because));
  }
}
