import type { LinkItem } from '../api/entity-types.ts';
import { inChunks } from '../api/in-chunks.ts';
import { select } from '../api/query.ts';
import type { Session } from '../api/session.ts';
import type { EntityLabel } from '../journal/entity-label.ts';
import type { ContextFact, Facts, VersionFact } from '../rules/facts.ts';
import { type Production, workflowsOf } from './production.ts';

/** Ids in one `in (…)` list; larger lists become several queries of the same request. */
const chunkSize = 500;

/**
 * Reads what rules ask for, by flat `in (…)` queries with explicit projections. Everything that is asked for in one turn
 * travels in one request; what was asked for before is not asked for again.
 */
export class FactReader implements Facts {
  readonly versions = new Map<string, VersionFact>();
  readonly contexts = new Map<string, ContextFact>();
  readonly childTasks = new Map<string, string[]>();
  readonly labels = new Map<string, EntityLabel>();
  readonly statuses;
  readonly types;
  readonly objectTypes;
  readonly workflows;
  readonly #session: Session;
  readonly #signal: AbortSignal | undefined;
  readonly #asked = { versions: new Set<string>(), contexts: new Set<string>(), childTasks: new Set<string>() };

  constructor(session: Session, production: Production, signal?: AbortSignal) {
    this.#session = session;
    this.#signal = signal;
    this.statuses = new Map(production.statuses.map((status) => [status.id, status]));
    this.types = production.types;
    this.objectTypes = new Map(production.objectTypes.map(({ id, name }) => [id, name]));
    this.workflows = workflowsOf(production);
  }

  /** Versions with their tasks. Ids that the server does not give back do not exist for this user. */
  async readVersions(ids: Iterable<string>): Promise<void> {
    const query = select(
      'AssetVersion',
      'version',
      'status_id',
      'thumbnail_id',
      'task_id',
      'date',
      'link',
      'asset.name',
      'asset.type.short',
      ...taskProjections,
    );
    await this.#inChunks(fresh(ids, this.#asked.versions), async (chunk) => {
      for (const row of await this.#session.query(query.where`id in ${chunk}`, { signal: this.#signal })) {
        const link = row.link ?? [];
        this.versions.set(row.id, {
          id: row.id,
          number: row.version,
          date: row.date,
          assetType: row.asset?.type?.short ?? null,
          projectId: link[0]?.id ?? '',
          taskId: row.task_id,
          statusId: row.status_id,
          thumbnailId: row.thumbnail_id,
          contextIds: link
            .slice(1, -1)
            .map(({ id }) => id)
            .reverse(),
        });
        const name = `${row.asset?.name ?? ''} v${String(row.version).padStart(3, '0')}`;
        this.#label(row.id, row.__entity_type__, name, link.slice(0, -1), row.thumbnail_id);
        if (row.task) this.#takeContext(row.task, link.slice(0, -1));
      }
    });
  }

  async readContexts(ids: Iterable<string>): Promise<void> {
    const query = select('TypedContext', ...contextProjections, 'link');
    await this.#inChunks(fresh(ids, this.#asked.contexts), async (chunk) => {
      for (const row of await this.#session.query(query.where`id in ${chunk}`, { signal: this.#signal })) {
        this.#takeContext(row, (row.link ?? []).slice(0, -1));
      }
    });
  }

  /** All tasks right below these contexts. */
  async readChildTasks(parentIds: Iterable<string>): Promise<void> {
    const query = select('Task', ...contextProjections);
    await this.#inChunks(fresh(parentIds, this.#asked.childTasks), async (chunk) => {
      const tasks = await this.#session.query(query.where`parent_id in ${chunk}`, { signal: this.#signal });
      for (const id of chunk) this.childTasks.set(id, []);
      for (const task of tasks) {
        this.#takeContext(task, undefined);
        this.childTasks.get(task.parent_id ?? '')?.push(task.id);
      }
    });
  }

  /** The label of an entity that was read; a task's path may come from its parent. */
  label(id: string): EntityLabel {
    const label = this.labels.get(id);
    const parent = this.labels.get(this.contexts.get(id)?.parentId ?? '');
    if (label && label.path.length === 0 && parent) return { ...label, path: [...parent.path, parent.name] };
    return label ?? { type: '', name: id, path: [], thumbnailId: null };
  }

  #takeContext(row: ContextRow, above: LinkItem[] | undefined): void {
    this.contexts.set(row.id, {
      id: row.id,
      name: row.name,
      entityType: row.__entity_type__,
      objectTypeId: row.object_type_id,
      typeId: row.type_id,
      projectId: row.project_id ?? '',
      parentId: row.parent_id,
      parentTypeId: row.parent?.object_type_id ?? null,
      statusId: row.status_id,
      thumbnailId: row.thumbnail_id,
    });
    const path = above?.at(-1)?.id === row.parent_id || above === undefined ? above : undefined;
    if (path || !this.labels.has(row.id)) {
      this.#label(row.id, row.__entity_type__, row.name, path ?? [], row.thumbnail_id);
    }
  }

  #label(id: string, type: string, name: string, above: LinkItem[], thumbnailId: string | null): void {
    this.labels.set(id, { type, name, path: above.map((item) => item.name), thumbnailId });
  }

  async #inChunks(all: readonly string[], read: (chunk: string[]) => Promise<void>): Promise<void> {
    await Promise.all(inChunks(all, chunkSize).map(read));
  }
}

/** The ids that were not asked for yet; from now on they were. */
function fresh(ids: Iterable<string>, asked: Set<string>): string[] {
  const unknown = [...new Set(ids)].filter((id) => !asked.has(id));
  for (const id of unknown) asked.add(id);
  return unknown;
}

const contextProjections = [
  'name',
  'status_id',
  'type_id',
  'parent_id',
  'parent.object_type_id',
  'project_id',
  'thumbnail_id',
  'object_type_id',
] as const;

const taskProjections = [
  'task.name',
  'task.status_id',
  'task.type_id',
  'task.parent_id',
  'task.project_id',
  'task.thumbnail_id',
  'task.object_type_id',
] as const;

interface ContextRow {
  __entity_type__: string;
  id: string;
  name: string;
  status_id: string | null;
  type_id: string | null;
  parent_id: string | null;
  project_id: string | null;
  thumbnail_id: string | null;
  object_type_id: string | null;
  parent?: { object_type_id?: string | null | undefined } | null;
}
