import * as z from 'zod/mini';
import {
  type AttributeConfiguration,
  applicableConfigurations,
} from '../../api/write/custom-attribute-configurations.ts';
import type { AttributeKind } from '../../api/write/custom-attribute-owners.ts';
import { CustomAttributes } from '../../api/write/custom-attributes.ts';
import { byName } from '../../by-name.ts';
import type { EntityChange, SkippedEntity } from '../../journal/changeset.ts';
import { sameValue } from '../../journal/same-value.ts';
import type { Action } from '../action.ts';
import { creation, removal } from '../change-of.ts';
import type { Option } from '../field.ts';
import { missingFrom } from '../missing.ts';
import { type ProjectOwner, readProjectOwners } from '../parts/attributes/project-owners.ts';
import { readSetValues, type SetValue } from '../parts/attributes/set-values.ts';
import { isTransferable, transferredValue } from '../parts/attributes/transferred-value.ts';
import { projectsOf } from '../parts/projects/projects-of.ts';
import { refusedField } from '../refused-field.ts';
import { skip } from '../skip.ts';

const input = z.lazy(() =>
  z.strictObject({
    from: z.string().check(z.regex(/\S/, 'blank')),
    to: z.string().check(z.regex(/\S/, 'blank')),
    clear: z.optional(z.boolean()),
  }),
);

/**
 * Sets one custom attribute to what another one is set to, wherever that is in these projects, and nowhere else
 * (automation-rules §2.12). Nothing is no value, and one that the other attribute cannot have is told and left out, not a
 * reason to stop.
 */
export const transferAttribute: Action<z.infer<typeof input>> = {
  id: 'transfer-attribute',
  group: 'attributes',
  icon: 'move',
  effect: 'writes',
  input,
  worksOn: (selection) =>
    selection.every(({ type }) => type === 'Project') ? undefined : { because: 'type', reason: 'only_projects' },

  async form(context, selection) {
    const projects = projectsOf(await context.describe(selection));
    const { configurations } = await CustomAttributes.of(context.session, { signal: context.signal });
    const options = optionsOf(configurations.filter((one) => isIn(one, projects)));
    return [
      { kind: 'choice', name: 'from', required: true, options },
      { kind: 'choice', name: 'to', required: true, options },
      { kind: 'boolean', name: 'clear' },
    ];
  },

  async plan(context, selection, { from, to, clear = false }) {
    if (from === to) throw refusedField('to', 'same_attribute');
    const found = await context.describe(selection);
    const projects = projectsOf(found);
    const { configurations } = await CustomAttributes.of(context.session, { signal: context.signal });
    const there = configurations.filter((one) => isIn(one, projects));
    const [sources, targets] = [there.filter(({ key }) => key === from), there.filter(({ key }) => key === to)];
    if (sources.length === 0) throw refusedField('from', 'no_such_attribute');
    if (targets.length === 0) throw refusedField('to', 'no_such_attribute');
    if (!sources.some((one) => targets.some((other) => isTransferable(one, other))))
      throw refusedField('to', 'attribute_types_differ');
    const owners = await readProjectOwners(context, projects, kindsOf([...sources, ...targets]));
    const values = await readSetValues(context, [...sources, ...targets], owners.keys());
    const plan = planOf({ sources, targets, owners, values, clear });
    const idle = plan.changes.length + plan.skipped.length === 0;
    return {
      changes: plan.changes,
      skipped: [...missingFrom(found, selection), ...plan.skipped, ...(idle ? found.map(nothingToDo) : [])],
    };
  },
};

type Those = readonly AttributeConfiguration[];

function isIn({ projectId }: AttributeConfiguration, projects: readonly string[]): boolean {
  return projectId === null || projects.includes(projectId);
}

/** Attributes by key: of one that is made for several types, all go together. */
function optionsOf(configurations: Those): Option[] {
  const byKey = new Map(configurations.toReversed().map((one) => [one.key, one]));
  return [...byKey.values()]
    .filter(({ entityType, isHierarchical }) => isHierarchical || entityType !== 'user')
    .map(({ key, label, type }) => ({ value: key, name: label || key, hint: `${key} · ${type}` }))
    .sort(byName);
}

/** What may have a value of any of these; hierarchical ones are on everything that is below a project. */
function kindsOf(configurations: Those): Set<AttributeKind> {
  const below = ['show', 'task', 'assetversion', 'asset'] as const;
  return new Set(
    configurations.flatMap(({ isHierarchical, entityType }) =>
      isHierarchical ? [...below] : [entityType as AttributeKind],
    ),
  );
}

interface Transfer {
  sources: Those;
  targets: Those;
  owners: ReadonlyMap<string, ProjectOwner>;
  values: readonly SetValue[];
  clear: boolean;
}

function planOf({ sources, targets, owners, values, clear }: Transfer) {
  const changes: EntityChange[] = [];
  const skipped: SkippedEntity[] = [];
  const isSource = new Set(sources.map(({ id }) => id));
  const now = new Map(values.filter((one) => !isSource.has(one.configuration.id)).map((one) => [rowOf(one), one]));
  const kept = new Set<string>();
  for (const { configuration, entityId, value } of values) {
    const owner = owners.get(entityId);
    if (!owner || value === null || !isSource.has(configuration.id)) continue;
    // One made for the type of the entity goes before a hierarchical one, as where both are read.
    if (applicableConfigurations(sources, owner.owner).get(configuration.key)?.id !== configuration.id) continue;
    const target = applicableConfigurations(targets, owner.owner).get(targets[0]!.key);
    const leave = (reason: string, detail: string): void =>
      void skipped.push({ id: entityId, label: owner.label, rule: '', reason, detail });
    if (!target) {
      leave('attribute-missing', targets[0]!.key);
      continue;
    }
    const row = rowOf({ configuration: target, entityId });
    kept.add(row);
    const after = isTransferable(configuration, target) ? transferredValue(configuration, target, value) : undefined;
    if (after === undefined) leave('value-not-of-type', configuration.key);
    else changes.push(...valueChange(target, owner, after, now.get(row)));
  }
  const others = clear ? [...now].filter(([row]) => !kept.has(row)) : [];
  for (const [, { configuration, entityId, value }] of others) {
    const row = { configuration_id: configuration.id, entity_id: entityId, value };
    changes.push(removal(valueType, labelIn(owners.get(entityId)!, configuration), row));
  }
  return { changes, skipped };
}

const valueType = 'CustomAttributeValue';

function valueChange(
  configuration: AttributeConfiguration,
  owner: ProjectOwner,
  after: SetValue['value'],
  now: SetValue | undefined,
): EntityChange[] {
  const [label, entityId] = [labelIn(owner, configuration), owner.owner.id];
  if (!now) {
    return [creation(valueType, label, { configuration_id: configuration.id, entity_id: entityId, value: after })];
  }
  if (sameValue(now.value, after)) return [];
  const attributes = { value: { before: now.value, after } };
  return [{ kind: 'update', type: valueType, key: [configuration.id, entityId], label, attributes }];
}

function labelIn({ label }: ProjectOwner, { key, label: called }: AttributeConfiguration): ProjectOwner['label'] {
  return { ...label, name: `${label.name} · ${called || key}` };
}

function rowOf({ configuration, entityId }: Pick<SetValue, 'configuration' | 'entityId'>): string {
  return `${configuration.id} ${entityId}`;
}

function nothingToDo(project: Parameters<typeof skip>[0]): SkippedEntity {
  return skip(project, 'values-already');
}
