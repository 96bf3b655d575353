import * as z from 'zod/mini';
import type { Finding, Severity } from '../../doctor/check.ts';
import { checks } from '../../doctor/checks.ts';
import { mendsElsewhere } from '../../doctor/mends-elsewhere.ts';
import type { Place, ProjectFacts } from '../../doctor/project-facts.ts';
import { groupBy } from '../../group-by.ts';
import type { Action, ActionContext } from '../action.ts';
import { readProjectFacts } from '../parts/projects/project-facts.ts';
import { projectsOf } from '../parts/projects/projects-of.ts';
import { type TableCell, tableResult } from '../parts/tables/table-result.ts';
import type { TableColumn, TableOffer } from '../result.ts';
import { isTypedContext } from '../selection.ts';

const ids = checks.map(({ id }) => id);

const input = z.lazy(() =>
  z.strictObject({ checks: z.optional(z.array(z.enum(ids, 'no_option')).check(z.minLength(1, 'required'))) }),
);

const columns: readonly TableColumn[] = [
  ...[{ name: 'severity', words: 'choice' } as const, { name: 'finding', words: 'choice' } as const],
  ...[{ name: 'detail' }, { name: 'project' }, { name: 'path' }],
  ...[{ name: 'type', words: 'kind' } as const, { name: 'mends', words: 'mend' } as const, { name: 'link' }],
];

/**
 * Tells what is wrong in projects, or in parts of them, and what mends it. The whole project is read all the same, for a name
 * may be taken anywhere in it; what is wrong with a project as such is told where it is selected itself.
 */
export const projectDoctor: Action<z.infer<typeof input>> = {
  id: 'project-doctor',
  group: 'clean-up',
  icon: 'list',
  effect: 'none',
  input,
  worksOn: (selection) =>
    selection.every((entity) => entity.type === 'Project' || isTypedContext(entity))
      ? undefined
      : { because: 'type', reason: 'only_contexts' },

  form: async () => [
    {
      ...{ kind: 'choices', name: 'checks', required: true, value: [...ids] },
      options: ids.map((value) => ({ value, name: '' })),
    },
  ],

  async result(context, selection, { checks: asked = ids }) {
    const found = await context.describe(selection);
    const facts = await readProjectFacts(context, projectsOf(found));
    const chosen = new Set(found.map(({ id }) => id));
    const told = facts
      .flatMap((one) => findingsIn(one, new Set(asked)).filter(({ place }) => isWithin(place, chosen)))
      .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
    const name = `project-doctor ${new Date(context.now).toISOString().slice(0, 10)}`;
    return {
      ...tableResult(
        columns,
        told.map((one) => rowOf(one, context)),
        { name },
      ),
      offers: offersOf(told),
    };
  },
};

interface Told {
  severity: Severity;
  check: string;
  detail: string;
  mends: string;
  place: Place;
  project: Place;
}

const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** By check, and within each in the order of paths. */
function findingsIn(facts: ProjectFacts, asked: ReadonlySet<string>): Told[] {
  const { project, contexts, versions } = facts;
  const all: readonly Place[] = [project, ...contexts, ...versions];
  const indices = new Map(all.map(({ id }, index) => [id, index]));
  return checks
    .filter(({ id }) => asked.has(id))
    .flatMap(({ id: check, severity, mends: usual, find }) =>
      (find(facts) as Finding[])
        .map(({ id, detail, mends = usual }) => ({ index: indices.get(id)!, detail, mends }))
        .sort((a, b) => a.index - b.index)
        .map(({ index, ...one }) => ({ ...one, severity, check, place: all[index]!, project })),
    );
}

function isWithin({ id, above }: Place, chosen: ReadonlySet<string>): boolean {
  return [id, ...above].some((one) => chosen.has(one));
}

function rowOf(
  { severity, check, detail, mends, place: { id, type, path }, project }: Told,
  { addressOf }: Pick<ActionContext, 'addressOf'>,
): TableCell[] {
  return [severity, check, detail, project.name, path, type, mends, addressOf({ id, type, projectId: project.id })];
}

/** For each type of entities one, for there are actions that work on one type at a time. */
function offersOf(told: readonly Told[]): TableOffer[] {
  const mendable = told.filter(({ mends }) => !mendsElsewhere.has(mends));
  return [...groupBy(mendable, ({ mends, place }) => `${mends} ${place.type}`).values()].map((some) => {
    const entities = new Map(some.map(({ place: { id, type, name } }) => [id, { id, type, name }]));
    return { action: some[0]!.mends, entities: [...entities.values()] };
  });
}
