import { Identity } from '../../../src/api/identity/identity.ts';
import { IdentityMap } from '../../../src/api/identity/identity-map.ts';
import { Session } from '../../../src/api/session.ts';
import { inProcess } from '../../standin/in-process.ts';
import { seedServer } from '../../standin/shows/seed.ts';
import { objectTypes } from '../../standin/shows/well-known.ts';
import { Standin } from '../../standin/standin.ts';
import type { Row } from '../../standin/store/row.ts';
import type { Switches } from '../../standin/switches.ts';

type Columns = Record<string, unknown>;

const types = ['text', 'number', 'boolean', 'date', 'enumerator', 'dynamic enumerator', 'expression', 'url'];

/** A server with two empty projects `p1` and `p2`, one user `ann` and no custom attributes, and a session with it. */
export class AttributeWorld {
  readonly standin: Standin;
  readonly session: Session;
  /** Actions of each request. */
  readonly calls: string[][] = [];

  constructor(switches: Partial<Switches> = {}) {
    this.standin = new Standin({ name: 'attributes', username: 'ann', fill: seedServer }, switches);
    this.add('User', { id: 'ann', username: 'ann', is_active: true, resource_type: 'user' });
    for (const name of types) this.add('CustomAttributeType', { id: name, name, core: true });
    for (const id of ['p1', 'p2']) {
      const project = { id, name: id, full_name: id, project_id: id, parent_id: null, context_type: 'show' };
      this.add('Project', { ...project, status: 'active', is_private: false });
    }
    this.session = this.newSession();
  }

  newSession(): Session {
    const transport = inProcess(this.standin, { calls: this.calls });
    return new Session({ transport, entities: new IdentityMap(new Identity()) });
  }

  add(type: string, columns: Columns): Row {
    return this.standin.database.insert({ __entity_type__: type, ...columns });
  }

  context(type: keyof typeof objectTypes, id: string, parentId: string): Row {
    const parent = this.standin.database.find('Context', parentId)!;
    const place = { parent_id: parentId, project_id: parent['project_id'], context_type: 'task' };
    return this.add(type, { id, name: id, object_type_id: objectTypes[type], ...place });
  }

  asset(id: string, contextId: string): Row {
    return this.add('Asset', { id, name: id, context_id: contextId });
  }

  version(id: string, assetId: string): Row {
    return this.add('AssetVersion', { id, asset_id: assetId, version: 1, is_published: true });
  }

  /** A custom attribute whose key is its id unless it says otherwise, by default a hierarchical text. */
  attribute(id: string, columns: Columns = {}): Row {
    const hierarchical = { entity_type: 'show', is_hierarchical: true, object_type_id: null, project_id: null };
    const rest = { key: id, label: id, type_id: 'text', default: `default of ${id}`, config: '{}', core: false };
    return this.add('CustomAttributeConfiguration', { id, ...hierarchical, ...rest, ...columns });
  }

  set(configurationId: string, entityId: string, value: unknown): void {
    this.add('CustomAttributeValue', { configuration_id: configurationId, entity_id: entityId, value });
  }
}

/** What a configuration is of that is no hierarchical one. */
export function only(kind: string, objectType?: keyof typeof objectTypes): Columns {
  const object_type_id = objectType ? objectTypes[objectType] : null;
  return { is_hierarchical: false, entity_type: kind, object_type_id };
}
