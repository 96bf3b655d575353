import * as z from 'zod/mini';
import { select } from '../../api/read/query.ts';
import { groupBy } from '../../group-by.ts';
import type { EntityChange, SkippedEntity } from '../../journal/changeset.ts';
import { sameName } from '../../rules/names.ts';
import type { Action, ActionContext, EntityAddressed, SelectedEntity } from '../action.ts';
import { creation } from '../change-of.ts';
import { missingFrom } from '../missing.ts';
import { dailyFields, dailyInput } from '../parts/lists/daily-input.ts';
import { type DailyProject, readDailyProjects } from '../parts/lists/daily-projects.ts';
import { datedName } from '../parts/lists/dated-name.ts';
import { listCategory } from '../parts/lists/list-category.ts';
import { type KnownList, readLists } from '../parts/lists/list-options.ts';
import { type PublishedVersion, versionsUnder } from '../parts/versions/published-versions.ts';
import { versionFilter } from '../parts/versions/version-filter.ts';
import { refusedField } from '../refused-field.ts';
import { isTypedContext, isVersion } from '../selection.ts';
import { skip } from '../skip.ts';

const maxFilters = 50;
const defaultCategory = 'Dailies';
const texts = z.lazy(() => z.optional(z.array(z.string()).check(z.maxLength(200, 'too_many'))));
const input = z.lazy(() =>
  z.strictObject({
    ...dailyInput,
    category: z._default(z.string().check(z.regex(/\S/, 'blank')), defaultCategory),
    filters: z.optional(
      z.array(z.strictObject({ statuses: texts, attributes: texts })).check(z.maxLength(maxFilters, 'too_many')),
    ),
  }),
);

/**
 * Puts versions into today's list of their project, which is made if it is not there: those selected, or those of contexts
 * and projects, as far as they are like one of the filters (automation-rules §2.13). What is in it already stays. Every run
 * looks at all versions: AYON gives the second list only what the first one took.
 */
export const dailyList: Action<z.infer<typeof input>> = {
  id: 'daily-list',
  group: 'lists',
  icon: 'calendar',
  effect: 'writes',
  input,
  worksOn: (selection) =>
    selection.every((one) => isVersion(one) || isTypedContext(one) || one.type === 'Project')
      ? undefined
      : { because: 'type', reason: 'only_versions_or_contexts' },

  async form({ session, production, signal }, selection) {
    const categories = await session.query(select('ListCategory', 'name'), { signal });
    const usual = categories.find(({ name }) => name === defaultCategory);
    const proposed = usualFilters(production, selection);
    const [template, cycle] = dailyFields;
    return [
      template!,
      {
        ...{ kind: 'choice', name: 'category', required: true, ...(usual && { value: usual.id }) },
        options: categories.map(({ id, name }) => ({ value: id, name: name ?? '' })),
      },
      {
        ...{ kind: 'rows', name: 'filters', maxRows: maxFilters },
        ...(proposed.length > 0 && { value: proposed }),
        columns: [
          {
            ...{ kind: 'choices', name: 'statuses' },
            options: production.statuses.map(({ id, name, color }) => ({ value: id, name, color })),
          },
          {
            ...{ kind: 'choices', name: 'attributes', isOpen: true, options: [] },
            hint: { key: 'attribute_values', detail: '' },
          },
        ],
      },
      cycle!,
    ];
  },

  async plan(context, selection, { template, category, filters: said, cycle }) {
    const filters = said ?? usualFilters(context.production, selection);
    const entities = await context.describe(selection);
    const [projects, under, categoryId] = await Promise.all([
      readDailyProjects(context, entities),
      versionsUnder(context, selection),
      listCategory(context, category),
    ]);
    const fits = await versionFilter(context, filters, [...under.values()].flat());
    const lists = await listsOfToday(context, projects, { template, cycle, category: categoryId.name });
    const inside = await itemsOf(
      context,
      lists.flatMap(({ known }) => known ?? []),
    );
    const changes: EntityChange[] = [];
    const skipped: SkippedEntity[] = missingFrom(entities, selection);
    for (const { project, name, known } of lists) {
      const there = inside.get(known?.id ?? '') ?? new Set<string>();
      const come = new Map<string, PublishedVersion>();
      for (const entity of project.entities) {
        const fitting = (under.get(entity.id) ?? []).filter(fits);
        const missing = fitting.filter(({ id }) => !there.has(id));
        for (const version of missing) come.set(version.id, version);
        if (missing.length === 0) skipped.push(leftAlone(entity, fitting.length > 0, name));
      }
      if (come.size > 0 && known?.isOpen === false) throw refusedField('template', 'list_closed');
      changes.push(...added(context, { project, name, known }, [...come.values()], categoryId.id));
    }
    return {
      changes,
      skipped,
      names: Object.fromEntries(lists.flatMap(({ known }) => (known ? [[known.id, known.name]] : []))),
    };
  },
};

/** Of versions themselves all; of what is below something those that are approved, as AYON has it, where there is such a status. */
function usualFilters(
  { statuses }: ActionContext['production'],
  selection: readonly EntityAddressed[],
): { statuses: string[] }[] {
  const approved = statuses.find(({ name }) => sameName(name, 'Approved'));
  return approved && !selection.every(isVersion) ? [{ statuses: [approved.id] }] : [];
}

interface TodaysList {
  project: DailyProject;
  name: string;
  known: KnownList | undefined;
}

function leftAlone(entity: SelectedEntity, isIn: boolean, list: string): SkippedEntity {
  if (isIn) return skip(entity, 'in-list-already', list);
  return skip(entity, isVersion(entity) ? 'fits-no-filter' : 'no-version-fits');
}

/** The list that each project has today, or is to have. */
async function listsOfToday(
  { session, signal, now, timeZone }: ActionContext,
  projects: readonly DailyProject[],
  { template, cycle, category }: { template: string; cycle: number; category: string },
): Promise<TodaysList[]> {
  const ids = projects.map(({ id }) => id);
  const lists = await readLists(session, ids, signal);
  return projects.map((project) => {
    const name = datedName(template, { now, timeZone, cycle, projectName: project.name });
    const known = lists.filter(
      (list) => list.projectId === project.id && list.name === name && list.category === category,
    );
    return { project, name, known: known.find(({ type }) => type === 'AssetVersionList') };
  });
}

async function itemsOf(
  { session, signal }: ActionContext,
  lists: readonly KnownList[],
): Promise<Map<string, Set<string>>> {
  const query = select('ListObject', 'entity_id', 'list_id');
  const ids = lists.map(({ id }) => id);
  const rows = await session.queryIn(query, 'list_id', ids, { signal, fresh: true });
  const byList = groupBy(rows, ({ list_id }) => list_id ?? '');
  return new Map([...byList].map(([id, group]) => [id, new Set(group.flatMap(({ entity_id }) => entity_id ?? []))]));
}

/** What puts versions into a list, after what makes it; nothing where there are none. */
function added(
  { user }: ActionContext,
  { project, name, known }: TodaysList,
  versions: readonly PublishedVersion[],
  category_id: string,
): EntityChange[] {
  if (versions.length === 0) return [];
  const label = { type: 'AssetVersionList', name, path: [project.fullName], thumbnailId: null };
  const values = { name, project_id: project.id, category_id, user_id: user.id };
  const made = known ? [] : [creation('AssetVersionList', label, values)];
  const list_id = known?.id ?? made[0]!.key[0]!;
  const items = versions.map(({ id, label }) => creation('ListObject', label, { list_id, entity_id: id }, made));
  return [...made, ...items];
}
