import { isDense } from './custom-attributes.ts';
import type { Database } from './database.ts';
import { projectIdOf } from './project-of.ts';
import type { Row } from './row.ts';

/**
 * What one user may see: everything but private projects they were not granted, and custom attributes whose roles they
 * do not have. What each role allows beyond that is not public.
 */
export class Access {
  readonly #database: Database;
  readonly #roles: ReadonlySet<unknown>;
  /** Ids of projects that do not exist for this user. */
  readonly #hidden: ReadonlySet<string>;
  readonly #readable = new Map<unknown, boolean>();

  /** `keyProjects` are the private projects a global API key reaches; without one the user's own grants count. */
  constructor(database: Database, user: Row, keyProjects?: ReadonlySet<string>) {
    this.#database = database;
    const roles = database.table('UserSecurityRole').where('user_id', user['id']);
    this.#roles = new Set(roles.map((role) => role['security_role_id']));
    const granted = keyProjects ?? grants(database, roles);
    const isPrivate = database.table('Context').where('is_private', true);
    const unseen =
      database.switches.hiddenProjects === 'unseen' ? database.table('Context').where('status', 'hidden') : [];
    this.#hidden = new Set([
      ...isPrivate.map(({ id }) => String(id)).filter((id) => !granted.has(id)),
      ...unseen.map(({ id }) => String(id)),
    ]);
  }

  sees(row: Row): boolean {
    if (isAttributeValue(row) && !this.#readsAttribute(row['configuration_id'])) return false;
    if (this.#hidden.size === 0) return true;
    const project = projectIdOf(this.#database, row);
    return project === undefined || !this.#hidden.has(project);
  }

  hidesProject(id: string): boolean {
    return this.#hidden.has(id);
  }

  /** May the user set values of this custom attribute? */
  writesAttribute(configurationId: string): boolean {
    return this.#hasRole('WriteSecurityRole', configurationId);
  }

  #readsAttribute(configurationId: unknown): boolean {
    const known = this.#readable.get(configurationId);
    if (known !== undefined) return known;
    const may = this.#hasRole('ReadSecurityRole', configurationId);
    this.#readable.set(configurationId, may);
    return may;
  }

  #hasRole(table: string, configurationId: unknown): boolean {
    const links = this.#database.table(table).where('configuration_id', configurationId);
    if (links.length === 0) return this.#database.switches.attributeRoles === 'everybody';
    return links.some((link) => this.#roles.has(link['security_role_id']));
  }
}

function isAttributeValue({ __entity_type__ }: Row): boolean {
  return __entity_type__ === 'CustomAttributeValue' || isDense(__entity_type__);
}

function grants(database: Database, roles: readonly Row[]): Set<string> {
  const table = database.table('UserSecurityRoleProject');
  return new Set(
    roles.flatMap((role) => table.where('user_security_role_id', role['id']).map((link) => String(link['project_id']))),
  );
}
