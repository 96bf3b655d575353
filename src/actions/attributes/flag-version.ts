import * as z from 'zod/mini';
import { planCascade } from '../../changes/plan-cascade.ts';
import { type AttributeFact, valueId } from '../../rules/facts.ts';
import { isRadioAttribute } from '../../rules/radio-attribute.ts';
import type { Action, ActionContext, EntityAddressed } from '../action.ts';
import { missingOf } from '../missing.ts';
import { refusedField } from '../refused-field.ts';
import { isVersion } from '../selection.ts';

const input = z.lazy(() => z.strictObject({ key: z.string() }));

/** Makes one version the only one of its asset that has a flag (automation-rules §2.15). */
export const flagVersion: Action<z.infer<typeof input>> = {
  id: 'flag-version',
  group: 'attributes',
  icon: 'flag',
  effect: 'writes',
  submenu: 'key',
  rules: { 'radio-attribute': true },
  input,
  worksOn(selection) {
    if (!selection.every(isVersion)) return { because: 'type', reason: 'only_versions' };
    return selection.length === 1 ? undefined : { because: 'number', reason: 'one_entity' };
  },
  titleOf: ({ key }) => key,

  async form(context, selection) {
    const flags = await flagsOf(context, selection);
    return [
      {
        kind: 'choice',
        name: 'key',
        required: true,
        options: flags.map(({ key }) => ({ value: key, name: key })),
      },
    ];
  },

  async plan(context, selection, { key }) {
    const { reader, rules, settings, signal } = context;
    const flags = await flagsOf(context, selection);
    const skipped = missingOf(reader, selection);
    if (skipped.length > 0) return { changes: [], skipped };
    const flag = flags.find((one) => one.key === key);
    if (!flag) throw refusedField('key', 'no_flag');
    const ids = selection.map(({ id }) => valueId(flag.id, id));
    await reader.readValues(ids, { signal });
    const requests = ids.map((id) => ({ entity: 'value' as const, id, attribute: 'value', value: true }));
    return planCascade({ reader, requests, rules, settings, signal });
  },
};

/** The flags a version can have by the settings of its project; the attributes of its own project go first. */
async function flagsOf(
  { reader, settings, signal }: ActionContext,
  selection: readonly EntityAddressed[],
): Promise<AttributeFact[]> {
  await Promise.all([
    reader.readVersions(
      selection.map(({ id }) => id),
      { signal },
    ),
    reader.readAttributes({ signal }),
  ]);
  const [first] = selection.flatMap(({ id }) => reader.versions.get(id) ?? []);
  if (!first) return [];
  const own = settings(first.projectId)['radio-attribute'];
  const fits = (reader.attributes ?? []).filter(
    (one) => isRadioAttribute(one, own) && (one.projectId === null || one.projectId === first.projectId),
  );
  const nearest = fits.toSorted((a, b) => Number(a.projectId === null) - Number(b.projectId === null));
  return nearest.filter(({ key }, at) => nearest.findIndex((other) => other.key === key) === at);
}
