import { select } from '../api/read/query.ts';
import type { LinkItem } from '../api/schema/entity-types.ts';
import type { Session } from '../api/session.ts';
import type { CallOptions } from '../api/wire/transport.ts';
import type { EntityLabel } from '../journal/entity-label.ts';
import type {
  AttributeFact,
  ContextFact,
  Facts,
  RuleValue,
  TaskVersionFact,
  unset,
  VersionFact,
} from '../rules/facts.ts';
import { versionName } from '../version-name.ts';
import { readAttributes, readHolders, readValues } from './attribute-facts.ts';
import { FixedAttributes } from './fixed-attributes.ts';
import { type Production, workflowsOf } from './production.ts';
import { readAssetVersions, readOutgoingLinks, readTaskVersions } from './version-facts.ts';

/**
 * Reads what rules ask for, by flat `in (…)` queries with explicit projections. Everything that is asked for in one turn
 * travels in one request; what was read before is not asked for again. What could not be read is: a failed read leaves
 * nothing behind that looks like an answer.
 */
export class FactReader implements Facts {
  readonly versions = new Map<string, VersionFact>();
  readonly contexts = new Map<string, ContextFact>();
  readonly childTasks = new Map<string, string[]>();
  readonly taskVersions = new Map<string, TaskVersionFact[]>();
  readonly assetVersions = new Map<string, string[]>();
  readonly outgoingLinks = new Map<string, string[]>();
  readonly values = new Map<string, RuleValue | typeof unset>();
  readonly holders = new Map<string, string[]>();
  attributes: AttributeFact[] | undefined;
  readonly labels = new Map<string, EntityLabel>();
  readonly statuses;
  readonly types;
  readonly objectTypes;
  readonly workflows;
  readonly #session: Session;
  readonly #fixed: FixedAttributes;
  /** Ids that were read, those included that the server did not give. */
  readonly #read = { versions: new Set<string>(), contexts: new Set<string>(), childTasks: new Set<string>() };

  constructor(session: Session, production: Production) {
    this.#session = session;
    this.#fixed = new FixedAttributes(session.schemas, production);
    this.statuses = new Map(production.statuses.map((status) => [status.id, status]));
    this.types = production.types;
    this.objectTypes = new Map(production.objectTypes.map(({ id, name }) => [id, name]));
    this.workflows = workflowsOf(production);
  }

  /** Versions with their tasks. Ids that the server does not give back do not exist for this user. */
  async readVersions(ids: Iterable<string>, options?: CallOptions): Promise<void> {
    const query = select(
      'AssetVersion',
      'version',
      'status_id',
      'thumbnail_id',
      'task_id',
      'date',
      'asset_id',
      'link',
      'asset.name',
      'asset.type.short',
      ...taskProjections,
    );
    const wanted = unread(ids, this.#read.versions);
    for (const row of await this.#session.queryIn(query, 'id', wanted, options)) {
      const link = row.link ?? [];
      this.versions.set(row.id, {
        id: row.id,
        number: row.version,
        date: row.date,
        assetId: row.asset_id,
        assetType: row.asset?.type?.short ?? null,
        projectId: link[0]?.id ?? '',
        taskId: row.task_id,
        statusId: row.status_id,
        thumbnailId: row.thumbnail_id,
        contextIds: link
          .slice(1, -1)
          .map(({ id }) => id)
          .reverse(),
        fixed: this.#fixed.of(row.__entity_type__, null),
      });
      const name = versionName(row.asset?.name, row.version);
      this.#label(row.id, row.__entity_type__, name, link.slice(0, -1), row.thumbnail_id);
      if (row.task) this.#takeContext(row.task, link.slice(0, -1));
    }
    for (const id of wanted) this.#read.versions.add(id);
  }

  async readContexts(ids: Iterable<string>, options?: CallOptions): Promise<void> {
    const query = select('TypedContext', ...contextProjections, 'link');
    const wanted = unread(ids, this.#read.contexts);
    for (const row of await this.#session.queryIn(query, 'id', wanted, options)) {
      this.#takeContext(row, (row.link ?? []).slice(0, -1));
    }
    for (const id of wanted) this.#read.contexts.add(id);
  }

  /** All tasks right below these contexts. */
  async readChildTasks(parentIds: Iterable<string>, options?: CallOptions): Promise<void> {
    const query = select('Task', ...contextProjections);
    const wanted = unread(parentIds, this.#read.childTasks);
    const tasks = await this.#session.queryIn(query, 'parent_id', wanted, options);
    for (const id of wanted) this.childTasks.set(id, []);
    for (const task of tasks) {
      this.#takeContext(task, undefined);
      this.childTasks.get(task.parent_id ?? '')?.push(task.id);
    }
    for (const id of wanted) this.#read.childTasks.add(id);
  }

  /** All versions of these tasks, as far as rules choose among them. */
  async readTaskVersions(taskIds: Iterable<string>, options?: CallOptions): Promise<void> {
    take(this.taskVersions, await readTaskVersions(this.#session, unknownOf(taskIds, this.taskVersions), options));
  }

  /** All versions of these assets, as they are. */
  async readAssetVersions(assetIds: Iterable<string>, options?: CallOptions): Promise<void> {
    const ids = unknownOf(assetIds, this.assetVersions);
    const found = await readAssetVersions(this.#session, ids, options);
    await this.readVersions([...found.values()].flat(), options);
    take(this.assetVersions, found);
  }

  async readOutgoingLinks(taskIds: Iterable<string>, options?: CallOptions): Promise<void> {
    take(this.outgoingLinks, await readOutgoingLinks(this.#session, unknownOf(taskIds, this.outgoingLinks), options));
  }

  /** Every custom attribute of the server. */
  async readAttributes(options?: CallOptions): Promise<void> {
    this.attributes ??= await readAttributes(this.#session, options);
  }

  /** Values of custom attributes, by `valueId`. */
  async readValues(ids: Iterable<string>, options?: CallOptions): Promise<void> {
    take(this.values, await readValues(this.#session, unknownOf(ids, this.values), options));
  }

  /** Who has the same text as the values of these `valueId`s, which are read first where they are not known. */
  async readHolders(ids: Iterable<string>, options?: CallOptions): Promise<void> {
    const wanted = unknownOf(ids, this.holders);
    await this.readValues(wanted, options);
    const texts = wanted.flatMap((id): [string, string][] => {
      const value = this.values.get(id);
      return typeof value === 'string' && value !== '' ? [[id, value]] : [];
    });
    for (const id of wanted) this.holders.set(id, []);
    take(this.holders, await readHolders(this.#session, new Map(texts), options));
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
      above:
        above?.at(-1)?.id === row.parent_id ? above?.map(({ id }) => id).reverse() : this.contexts.get(row.id)?.above,
      statusId: row.status_id,
      thumbnailId: row.thumbnail_id,
      fixed: this.#fixed.of(row.__entity_type__, row.object_type_id),
    });
    const path = above?.at(-1)?.id === row.parent_id || above === undefined ? above : undefined;
    if (path || !this.labels.has(row.id)) {
      this.#label(row.id, row.__entity_type__, row.name, path ?? [], row.thumbnail_id);
    }
  }

  #label(id: string, type: string, name: string, above: LinkItem[], thumbnailId: string | null): void {
    this.labels.set(id, { type, name, path: above.map((item) => item.name), thumbnailId });
  }
}

/** The ids that were not read yet, each once. */
function unread(ids: Iterable<string>, read: ReadonlySet<string>): string[] {
  return [...new Set(ids)].filter((id) => !read.has(id));
}

function unknownOf(ids: Iterable<string>, known: ReadonlyMap<string, unknown>): string[] {
  return [...new Set(ids)].filter((id) => !known.has(id));
}

function take<Value>(known: Map<string, Value>, found: ReadonlyMap<string, Value>): void {
  for (const [id, value] of found) known.set(id, value);
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
