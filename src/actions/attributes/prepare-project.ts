import * as z from 'zod/mini';
import { select } from '../../api/read/query.ts';
import { configOf } from '../../api/write/custom-attribute-checks.ts';
import type { AttributeConfiguration } from '../../api/write/custom-attribute-configurations.ts';
import { CustomAttributes, type OwnedAttributes } from '../../api/write/custom-attributes.ts';
import { byName } from '../../by-name.ts';
import type { Action } from '../action.ts';
import type { Field, FieldValue } from '../field.ts';
import { missingFrom } from '../missing.ts';
import { customChanges, customWishes } from '../parts/attributes/custom-changes.ts';
import { customField, customFormValue } from '../parts/attributes/custom-fields.ts';
import { skip } from '../skip.ts';

/** By name of the field, `custom:KEY`. */
const input = z.lazy(() => z.record(z.string(), z.json()) as unknown as z.ZodMiniType<Record<string, FieldValue>>);

/** What pipelines ask for first, in this order, and what OpenPype has for it where a studio says nothing (§2.11). */
const proposals: readonly (readonly [key: string, proposed: number | undefined])[] = [
  ['fps', 25],
  ['frameStart', 1001],
  ['frameEnd', 1001],
  ['handleStart', 0],
  ['handleEnd', 0],
  ['clipIn', 1],
  ['clipOut', 1],
  ['resolutionHeight', 1080],
  ['resolutionWidth', 1920],
  ['pixelAspect', 1],
  ['applications', undefined],
  ['tools_env', undefined],
  ['library_project', undefined],
];
const proposed = new Map(proposals);
const order = [...proposed.keys()];

/** What pipelines write themselves. */
const ofPipelines = /^(avalon_(?!auto_sync$).*|ayon_.*)$/;

/**
 * Asks for the custom attributes of a new project in one form, those of pipelines first, and writes them at once
 * (automation-rules §2.11). What has no value yet comes with OpenPype's own as a proposal.
 */
export const prepareProject: Action<Record<string, FieldValue>> = {
  id: 'prepare-project',
  group: 'attributes',
  icon: 'tag',
  effect: 'writes',
  input,
  worksOn(selection) {
    if (!selection.every(({ type }) => type === 'Project')) return { because: 'type', reason: 'only_projects' };
    return selection.length === 1 ? undefined : { because: 'number', reason: 'one_entity' };
  },

  async form({ session, signal }, selection) {
    const custom = await CustomAttributes.of(session, { signal });
    const [mine] = (await custom.read(selection, undefined, { signal })).values();
    if (!mine) return [];
    return [...custom.applicable(mine.owner).values()]
      .filter(({ key }) => !ofPipelines.test(key))
      .sort(inOrder)
      .flatMap((configuration) => fieldOf(configuration, mine) ?? []);
  },

  async plan(context, selection, wished) {
    const { session, signal } = context;
    const wishes = customWishes(wished, []);
    const projects = select('Project', 'name', 'full_name');
    const [entities, custom, [project]] = await Promise.all([
      context.describe(selection),
      CustomAttributes.of(session, { signal }),
      session.queryIn(
        projects,
        'id',
        selection.map(({ id }) => id),
        { signal },
      ),
    ]);
    const owned = await custom.read(selection, wishes.values.keys(), { signal });
    const changes = [...customChanges(custom, entities, owned, wishes).changes.values()].flat();
    const odd = [project?.full_name, project?.name].filter((name) => name && !/^[a-zA-Z0-9_]+$/.test(name));
    return {
      changes,
      skipped: [
        ...missingFrom(entities, selection),
        ...(changes.length === 0 ? entities.map((one) => skip(one, 'values-already')) : []),
      ],
      ...(odd.length > 0 && { warnings: [{ key: 'project_name_unusable', detail: [...new Set(odd)].join(', ') }] }),
    };
  },
};

/** Pipelines' own order, the rest by name, and lists of options, which are long, last. */
function inOrder(a: AttributeConfiguration, b: AttributeConfiguration): number {
  const rank = (one: AttributeConfiguration): number => {
    if (one.type === 'enumerator' && configOf(one)['multiSelect'] === true) return order.length + 1;
    return order.includes(one.key) ? order.indexOf(one.key) : order.length;
  };
  const called = ({ label, key }: AttributeConfiguration) => ({ name: label || key });
  return rank(a) - rank(b) || byName(called(a), called(b));
}

function fieldOf(configuration: AttributeConfiguration, { owner, values }: OwnedAttributes): Field | undefined {
  const field = customField(configuration);
  const { key } = configuration;
  const { value: stored = null, from } = values.get(key) ?? {};
  if (!field) return undefined;
  const isUnset = from !== owner.id && stored === null;
  if (!isUnset) return { ...field, value: customFormValue(configuration, stored), isCurrent: true };
  const proposal = proposed.get(key);
  return field.kind === 'number' && proposal !== undefined ? { ...field, value: proposal } : field;
}
