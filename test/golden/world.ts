import { seedServer, states } from '../standin/shows/seed.ts';
import { objectTypes } from '../standin/shows/well-known.ts';
import { type Show, Standin } from '../standin/standin.ts';
import type { Row } from '../standin/store/row.ts';
import { GoldenAttributes } from './attributes.ts';
import type { ActionCase, GoldenCase, GoldenEntity, GoldenSet, RuleCase } from './case.ts';
import { idOf } from './ids.ts';
import { addThing, isThing } from './things.ts';

/** A stand-in that holds the world of a case. Names of the case become ids that start with the name's kind. */
export function standinOf(golden: GoldenCase): Standin {
  const show: Show = {
    name: golden.id,
    username: actorOf(golden).username,
    fill: (standin) => new WorldBuilder(standin, golden).build(),
  };
  return new Standin(show);
}

class WorldBuilder {
  readonly #standin: Standin;
  readonly #golden: GoldenCase;
  readonly #attributes: GoldenAttributes;
  readonly #objectTypes = new Map<string, string>(Object.entries(objectTypes).map(([name, id]) => [compact(name), id]));

  constructor(standin: Standin, golden: GoldenCase) {
    this.#standin = standin;
    this.#golden = golden;
    this.#attributes = new GoldenAttributes(standin, golden);
  }

  build(): void {
    seedServer(this.#standin);
    const { statuses, types, entities, noteCategories } = this.#golden.world;
    this.#people();
    for (const [sort, [name, state]] of Object.entries(statuses).entries()) {
      this.#add('Status', { id: idOf.status(name), name, sort, is_active: true, state_id: states[state]!.id });
    }
    for (const [index, type] of types.entries()) {
      const { name, sort = index } = typeof type === 'string' ? { name: type } : type;
      this.#add('Type', { id: this.#typeId(name), name, sort });
    }
    for (const [sort, name] of noteCategories.entries())
      this.#add('NoteCategory', { id: idOf.noteCategory(name), name, sort });
    for (const { type } of entities) {
      if (isThing(type)) continue;
      this.#objectTypeId(type);
      this.#makeStatusable(type);
    }
    this.#workflows();
    this.#add('Project', {
      id: 'project',
      name: 'project',
      full_name: 'project',
      context_type: 'show',
      project_id: 'project',
    });
    const { start = null, end = null } = entities.find(({ type }) => type === 'Project') ?? {};
    this.#standin.database.update(this.#standin.database.find('Project', 'project')!, {
      ...{ project_schema_id: 'schema', start_date: start, end_date: end },
    });
    this.#attributes.list((type) => this.#objectTypeId(type));
    for (const entity of entities) this.#entity(entity);
    for (const { ref, create, set } of 'change' in this.#golden ? (this.#golden as RuleCase).change : []) {
      this.#thumbnailId(set.thumbnail);
      if (create) this.#created(ref, set);
      // By the time a rule hears of a custom attribute the user has set it, as an event server does.
      this.#setAttributes(ref, set.attributes);
    }
  }

  #setAttributes(ref: string, values: GoldenEntity['attributes']): void {
    const { type } = this.#golden.world.entities.find((entity) => entity.ref === ref) ?? { type: 'Project' };
    this.#attributes.set({ ref, type }, values, this.#objectTypeId(type));
  }

  #add(type: string, columns: Record<string, unknown>): Row {
    return this.#standin.database.insert({ __entity_type__: type, ...columns });
  }

  /** Sorts as the case lists its types: the server's order is by id. */
  #typeId(name: string): string {
    const index = this.#golden.world.types.findIndex((type) => (typeof type === 'string' ? type : type.name) === name);
    return `type-${String(index).padStart(3, '0')}-${name}`;
  }

  #objectTypeId(typeName: string): string | undefined {
    if (typeName === 'AssetVersion' || typeName === 'Project') return undefined;
    const known = this.#objectTypes.get(compact(typeName));
    if (known) return known;
    if (this.#standin.database.schema.types.has(typeName)) throw new Error(`${typeName} is no object type`);
    const id = `object-type-${compact(typeName)}`;
    this.#objectTypes.set(compact(typeName), id);
    this.#standin.database.schema.addObjectType(id, typeName);
    this.#add('ObjectType', { id, name: typeName, sort: this.#objectTypes.size });
    return id;
  }

  /** In the recorded server some object types have no statuses; which do is a studio's own choice. */
  #makeStatusable(typeName: string): void {
    const { types } = this.#standin.database.schema;
    const type = types.get(typeName.replaceAll(' ', ''));
    if (!type) return;
    types.set(type.name, { ...type, immutable: type.immutable.filter((name) => !/^status/.test(name)) });
    const objectType = this.#standin.database.find('ObjectType', this.#objectTypeId(typeName) ?? '');
    if (objectType) this.#standin.database.update(objectType, { is_statusable: true });
  }

  #people(): void {
    const { users } = this.#golden.world;
    const all = users.length > 0 ? users : [{ ref: 'golden', username: 'golden', roles: [] as string[] }];
    for (const person of all) {
      const { ref, username, first = ref, last = '' } = person as (typeof users)[number];
      const id = idOf.user(ref);
      this.#add('User', { id, username, first_name: first, last_name: last, is_active: true, resource_type: 'user' });
      for (const role of person.roles) {
        if (!this.#standin.database.find('SecurityRole', `role-${role}`))
          this.#add('SecurityRole', { id: `role-${role}`, name: role });
        this.#add('UserSecurityRole', {
          id: `${id}-${role}`,
          user_id: id,
          security_role_id: `role-${role}`,
          is_all_projects: true,
          is_all_open_projects: true,
        });
      }
    }
  }

  #workflows(): void {
    const workflows = new Map(
      Object.entries(this.#golden.world.workflows).map(([key, value]) => [compact(key), value]),
    );
    const statusesOf = (key: string): string[] => workflows.get(key) ?? Object.keys(this.#golden.world.statuses);
    const idFor = (key: string): string | null => (workflows.get(key) === null ? null : `workflow-${key}`);
    this.#workflow('workflow-task', statusesOf('task'));
    this.#workflow('workflow-assetversion', statusesOf('assetversion'));
    this.#add('TaskTypeSchema', { id: 'task-types', name: 'task types' });
    for (const type of this.#golden.world.types) {
      const { name, on = ['Task'] } = typeof type === 'string' ? { name: type } : type;
      const type_id = this.#typeId(name);
      for (const owner of on.filter((one) => one !== 'Task')) {
        this.#add('SchemaType', { schema_id: `schema-${compact(owner)}`, type_id, sort: 0 });
      }
      if (!on.includes('Task')) continue;
      this.#add('TaskTypeSchemaType', { task_type_schema_id: 'task-types', type_id });
    }
    this.#add('ProjectSchema', {
      id: 'schema',
      name: 'schema',
      task_workflow_schema_id: idFor('task'),
      asset_version_workflow_schema_id: idFor('assetversion'),
      task_type_schema_id: 'task-types',
    });
    for (const key of Object.keys(this.#golden.world.workflows)) {
      const [owner, type] = key.split('/');
      if (compact(owner!) !== 'task' || !type) continue;
      this.#workflow(`workflow-of-${type}`, statusesOf(compact(key)));
      this.#add('ProjectSchemaOverride', {
        id: `override-${type}`,
        project_schema_id: 'schema',
        type_id: this.#typeId(type),
        workflow_schema_id: `workflow-of-${type}`,
      });
    }
    for (const [name, id] of this.#objectTypes) {
      if (workflows.get(name) !== null) {
        this.#add('ProjectSchemaObjectType', { project_schema_id: 'schema', object_type_id: id });
      }
      if (name === 'task' || workflows.get(name) === null) continue;
      this.#add('Schema', { id: `schema-${name}`, project_schema_id: 'schema', object_type_id: id, type_id: id });
      for (const [sort, status] of statusesOf(name).entries()) {
        this.#add('SchemaStatus', { schema_id: `schema-${name}`, status_id: idOf.status(status), sort });
      }
    }
  }

  #workflow(id: string, statuses: string[]): void {
    this.#add('WorkflowSchema', { id, name: id });
    for (const name of statuses) {
      this.#add('WorkflowSchemaStatus', { workflow_schema_id: id, status_id: idOf.status(name) });
    }
  }

  #thumbnailId(name: string | null | undefined): string | null {
    if (!name) return null;
    const id = idOf.thumbnail(name);
    if (!this.#standin.database.find('Component', id)) {
      this.#add('FileComponent', { id, name, file_type: '.png', size: 1, system_type: 'file' });
    }
    return id;
  }

  #entity(entity: GoldenEntity): void {
    const { ref, type } = entity;
    const columns = {
      id: idOf.entity(ref),
      status_id: entity.status ? idOf.status(entity.status) : null,
      thumbnail_id: this.#thumbnailId(entity.thumbnail),
    };
    if (isThing(type)) {
      addThing(this.#standin, entity, actorOf(this.#golden).id);
      return;
    }
    if (type === 'AssetVersion') this.#version(entity, columns);
    else if (type !== 'Project') {
      this.#add(type.replaceAll(' ', ''), {
        ...columns,
        name: entity.name ?? ref,
        description: entity.description ?? '',
        ...(entity.bid !== undefined && { bid: entity.bid }),
        ...(entity.priority !== undefined && { priority_id: idOf.priority(entity.priority) }),
        ...(entity.start !== undefined && { start_date: entity.start }),
        ...(entity.end !== undefined && { end_date: entity.end }),
        context_type: 'task',
        object_type_id: this.#objectTypeId(type),
        type_id: entity.taskType ? this.#typeId(entity.taskType) : null,
        parent_id: this.#contextId(entity.parent),
        project_id: 'project',
      });
    }
    this.#setAttributes(ref, entity.attributes);
  }

  #version(entity: GoldenEntity, columns: Record<string, unknown>): void {
    const contextId = this.#contextId(entity.parent);
    const short = entity.assetType ?? 'upload';
    const asset = `asset-${contextId}-${entity.asset ?? 'asset'}`;
    if (!this.#standin.database.find('AssetType', `asset-type-${short}`)) {
      this.#add('AssetType', { id: `asset-type-${short}`, name: short, short });
    }
    if (!this.#standin.database.find('Asset', asset)) {
      const type_id = `asset-type-${short}`;
      this.#add('Asset', { id: asset, name: entity.asset ?? 'asset', context_id: contextId, type_id });
    }
    this.#add('AssetVersion', {
      ...columns,
      asset_id: asset,
      task_id: entity.task ? idOf.entity(entity.task) : null,
      version: entity.version ?? 1,
      date: entity.date ?? '2026-01-01T00:00:00',
      comment: entity.comment ?? '',
      is_published: true,
      user_id: actorOf(this.#golden).id,
    });
  }

  #contextId(ref: string | undefined): string {
    return ref === undefined || ref === 'project' ? 'project' : idOf.entity(ref);
  }

  /** A new entity is in the database by the time anybody can react to it. */
  #created(ref: string, { status, thumbnail }: GoldenSet): void {
    const { database } = this.#standin;
    const row = database.find('AssetVersion', idOf.entity(ref)) ?? database.find('Context', idOf.entity(ref));
    if (status !== undefined) database.update(row!, { status_id: status && idOf.status(status) });
    if (thumbnail !== undefined) database.update(row!, { thumbnail_id: this.#thumbnailId(thumbnail) });
  }
}

/** Who acts: the named user, else the first one of the world, else one of ours. */
export function actorOf(golden: GoldenCase): { id: string; username: string } {
  const { users } = golden.world;
  const ref = 'action' in golden ? (golden as ActionCase).user : undefined;
  const user = users.find((one) => one.ref === ref) ?? users[0] ?? { ref: 'golden', username: 'golden' };
  return { id: idOf.user(user.ref), username: user.username };
}

function compact(name: string): string {
  return name.replaceAll(' ', '').toLowerCase();
}
