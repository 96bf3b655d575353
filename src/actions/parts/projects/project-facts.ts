import { idChunks } from '../../../api/read/id-chunks.ts';
import { type Query, select } from '../../../api/read/query.ts';
import { readWhole } from '../../../api/read/whole-result.ts';
import type { LinkItem } from '../../../api/schema/entity-types.ts';
import { CustomAttributes } from '../../../api/write/custom-attributes.ts';
import { isApproved } from '../../../doctor/is-approved.ts';
import type { Place, ProjectFacts, VersionPlace } from '../../../doctor/project-facts.ts';
import { groupBy } from '../../../group-by.ts';
import { type MissingStatus, missingStatuses } from '../../../rules/missing-statuses.ts';
import { defaultRuleSettings } from '../../../rules/settings.ts';
import { versionName } from '../../../version-name.ts';
import type { ActionContext } from '../../action.ts';
import { pipelineAttributes } from '../attributes/pipeline-attributes.ts';
import { readSetValues } from '../attributes/set-values.ts';
import { reviewableNames } from '../files/reviewable-names.ts';

/**
 * What checks know of these projects, whole: two turns of two requests and their pages, however much there is in them. Only
 * custom attributes and the projects themselves are remembered.
 */
export async function readProjectFacts(context: ActionContext, projectIds: readonly string[]): Promise<ProjectFacts[]> {
  const { session, signal, reader } = context;
  const [projects, contexts, inside, onProjects, assignments, { configurations }] = await Promise.all([
    session.queryIn(select('Project', 'name', 'full_name'), 'id', projectIds, { signal }),
    readIn(context, contextQuery, 'project_id', projectIds),
    readIn(context, versionQuery, 'asset.parent.project_id', projectIds),
    readIn(context, versionQuery, 'asset.context_id', projectIds),
    readIn(context, assignmentQuery, 'context.project_id', projectIds),
    CustomAttributes.of(session, { signal }),
  ]);
  // A project may count as its own project, and its versions have been read twice then.
  const versions = [...new Map([...inside, ...onProjects].map((one) => [one.id, one])).values()];
  const { statuses } = reader;
  const approved = versions.filter(({ status_id }) => isApproved(statuses.get(status_id ?? '')));
  const bare = versions.filter(({ thumbnail_id }) => !thumbnail_id);
  const wanted = configurations.filter(({ isHierarchical, key }) => isHierarchical || ownKeys.has(key));
  const [media, notes, values] = await Promise.all([
    readIn(context, mediaQuery, 'version_id', bare.map(idOf)),
    readIn(context, noteQuery, 'parent_id', approved.map(idOf)),
    readSetValues(context, wanted, [...projectIds, ...contexts.map(idOf)]),
  ]);
  const playable = new Set(media.map(({ version_id }) => version_id));
  const noted = new Set(notes.map(({ parent_id }) => parent_id));
  const assigned = new Set(assignments.flatMap(({ context_id }) => context_id ?? []));
  const contextsOf = groupBy(contexts, ({ project_id }) => project_id);
  const versionsOf = groupBy(versions, ({ link }) => link?.[0]?.id ?? '');
  return projects.map(({ id, name, full_name }): ProjectFacts => {
    const places = (contextsOf.get(id) ?? []).map((row) =>
      placeOf({
        ...row,
        type: row.__entity_type__,
        name: row.name ?? '',
        statusId: row.status_id,
        parentId: row.parent_id,
      }),
    );
    const inProject = new Set([id, ...places.map(idOf)]);
    const fits = ({ projectId }: { projectId: string | null }): boolean => projectId === null || projectId === id;
    return {
      project: {
        ...{ id, type: 'Project', name: full_name || name, parentId: null, above: [] },
        ...{ path: '', statusId: null },
      },
      contexts: places.sort((a, b) => order.compare(a.path, b.path)),
      versions: (versionsOf.get(id) ?? []).map(
        (row): VersionPlace => ({
          ...placeOf({
            ...{ id: row.id, type: 'AssetVersion', name: versionName(row.asset?.name, row.version), link: row.link },
            ...{ statusId: row.status_id, parentId: row.asset?.context_id ?? null },
          }),
          ...{ taskId: row.task_id, playsUnseen: playable.has(row.id), hasNote: noted.has(row.id) },
        }),
      ),
      assigned,
      attributes: configurations.filter(fits),
      values: values
        .filter(({ entityId }) => inProject.has(entityId))
        .map(({ configuration: { key, isHierarchical }, entityId, value }) => ({
          ...{ key, isHierarchical, id: entityId, value },
        })),
      statuses,
      missingStatuses: configuredAndMissing(context, id),
      pipelines,
    };
  });
}

const contextQuery = select('TypedContext', 'name', 'parent_id', 'project_id', 'link', 'status_id');
const versionQuery = select(
  ...(['AssetVersion', 'version', 'asset.name', 'asset.context_id', 'link', 'task_id'] as const),
  ...(['status_id', 'thumbnail_id'] as const),
);
const assignmentQuery = select('Appointment', 'context_id').where`type is ${'assignment'}`;
const mediaQuery = select('FileComponent', 'version_id').where`name in ${reviewableNames}`;
const noteQuery = select('Note', 'parent_id');

const keysOf = (pipeline: 'openpype' | 'ayon'): string[] => pipelineAttributes[pipeline].map(({ key }) => key);
const pipelines = { openpype: keysOf('openpype'), ayon: keysOf('ayon') };
/** Attributes that checks look at even where they are not hierarchical. */
const ownKeys = new Set(['avalon_ignore_sync', 'avalon_mongo_id', 'ayon_id', 'fps', 'fps_string']);
const order = new Intl.Collator('en', { numeric: true });

/** Nobody chose what the defaults point to: a studio that has never looked at a rule has nothing to mend. */
function configuredAndMissing({ reader, settings }: ActionContext, projectId: string): MissingStatus[] {
  const told = ({ rule, status, of }: MissingStatus): string => JSON.stringify([rule, status, of]);
  const byDefault = new Set(missingStatuses(defaultRuleSettings, projectId, reader).map(told));
  return missingStatuses(settings(projectId), projectId, reader).filter((one) => !byDefault.has(told(one)));
}

/** All rows of as many ids as there are, none of them remembered: a show may hold hundreds of thousands. */
async function readIn<Row>(
  { session, signal }: Pick<ActionContext, 'session' | 'signal'>,
  query: Query<Row>,
  attribute: string,
  ids: Iterable<string>,
): Promise<Row[]> {
  const chunks = idChunks(ids).map((chunk) =>
    readWhole(query.whereIn(attribute, chunk), ['id'], (page) => session.unrememberedPage(page, { signal })),
  );
  return (await Promise.all(chunks)).flat();
}

function idOf({ id }: { id: string }): string {
  return id;
}

interface Found {
  id: string;
  type: string;
  name: string;
  parentId: string | null;
  statusId: string | null;
  /** Ends with what was found itself. */
  link: readonly LinkItem[] | null;
}

function placeOf({ id, type, name, parentId, statusId, link }: Found): Place {
  const above = (link ?? []).slice(0, -1);
  const path = [...above.slice(1).map((step) => step.name), name].join('/');
  return { id, type, name, parentId, statusId, path, above: above.map(idOf) };
}
