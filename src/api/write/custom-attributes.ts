import type { EntityName } from '../schema/entity-types.ts';
import type { Session } from '../session.ts';
import { encodeData } from '../wire/encode.ts';
import { type DeleteOperation, deleteOperation, type UpdateOperation, updateOperation } from '../wire/operations.ts';
import type { CallOptions } from '../wire/transport.ts';
import { checkedAttributeValue } from './custom-attribute-checks.ts';
import {
  type AttributeConfiguration,
  applicableConfigurations,
  readAttributeConfigurations,
} from './custom-attribute-configurations.ts';
import { type AttributeKind, type AttributeOwner, findAttributeOwners } from './custom-attribute-owners.ts';
import { type AttributeValue, readAttributeValues } from './custom-attribute-values.ts';

/** An entity and its custom attributes by key. */
export interface OwnedAttributes {
  owner: AttributeOwner;
  values: ReadonlyMap<string, AttributeValue>;
}

/** The types whose values are written, whether they were set before or not. */
const writtenTypes = {
  show: 'ContextCustomAttributeValue',
  task: 'ContextCustomAttributeValue',
  assetversion: 'AssetVersionCustomAttributeValue',
  asset: 'AssetCustomAttributeValue',
  list: 'ListCustomAttributeValue',
  user: 'UserCustomAttributeValue',
} as const satisfies Record<AttributeKind, EntityName>;

/**
 * The custom attributes of a server (ftrack-protocol §3.6), read with inheritance and written with their types checked:
 *
 *     const attributes = await CustomAttributes.of(session);
 *     const { owner, values } = (await attributes.read([{ type: 'Shot', id }])).get(id)!;
 *     await session.write([], attributes.writes(owner, { fps: 24 }));
 *
 * Knows the configurations as they were when it was made. Whether the user may write is for the server to say.
 */
export class CustomAttributes {
  readonly configurations: readonly AttributeConfiguration[];
  readonly #session: Session;

  /** Reads the configurations: one request. */
  static async of(session: Session, options?: CallOptions): Promise<CustomAttributes> {
    return new CustomAttributes(session, await readAttributeConfigurations(session, options));
  }

  private constructor(session: Session, configurations: readonly AttributeConfiguration[]) {
    this.#session = session;
    this.configurations = configurations;
  }

  /** What may be read of an entity and written to it, by key. */
  applicable(owner: AttributeOwner): ReadonlyMap<string, AttributeConfiguration> {
    return applicableConfigurations(this.configurations, owner);
  }

  /**
   * The attributes of many entities, by id: two requests, however many. Only those with the given keys, by default all
   * that apply; one that does not is left out. What does not exist or may not be seen is left out as well.
   */
  async read(
    entities: Iterable<{ type: string; id: string }>,
    keys?: Iterable<string>,
    options?: CallOptions,
  ): Promise<Map<string, OwnedAttributes>> {
    const names = keys && new Set(keys);
    const owners = [...(await findAttributeOwners(this.#session, entities, options)).values()];
    const wanted = owners.map((owner) => {
      const configurations = [...this.applicable(owner).values()];
      return { owner, configurations: names ? configurations.filter(({ key }) => names.has(key)) : configurations };
    });
    const values = await readAttributeValues(this.#session, wanted, options);
    return new Map(owners.map((owner, index) => [owner.id, { owner, values: values[index]! }]));
  }

  /**
   * Sets values, for `session.write`. A date is a `Date` or ISO text, an enumerator's value a list of its options; `null`
   * sets nothing, in place of what would be inherited. What is `undefined` stays out. The answers tell no new state: read
   * again.
   *
   * Throws a `TypeError` for a key that does not apply and a value that is not of its type.
   */
  writes(owner: AttributeOwner, values: Readonly<Record<string, unknown>>): UpdateOperation[] {
    const { identity } = this.#session.entities;
    const given = Object.entries(values).filter(([, value]) => value !== undefined);
    const configurations = this.#named(
      owner,
      given.map(([key]) => key),
    );
    return given.map(([, value], index) => {
      const configuration = configurations[index]!;
      const data = encodeData({ value: checkedAttributeValue(configuration, value) }, identity);
      return updateOperation(writtenTypes[owner.kind], [configuration.id, owner.id], data);
    });
  }

  /**
   * Takes values away that are set on the entity itself (`from` is its id), so that it inherits again or has the default.
   * The server refuses to for one that is not. Throws a `TypeError` for a key that does not apply.
   */
  unset(owner: AttributeOwner, keys: Iterable<string>): DeleteOperation[] {
    return this.#named(owner, keys).map(({ id }) => deleteOperation('CustomAttributeValue', [id, owner.id]));
  }

  #named(owner: AttributeOwner, keys: Iterable<string>): AttributeConfiguration[] {
    const applicable = this.applicable(owner);
    return [...keys].map((key) => {
      const configuration = applicable.get(key);
      if (!configuration) throw new TypeError(`${key} is no custom attribute of this ${owner.kind}.`);
      return configuration;
    });
  }
}
