import { where } from '../../api/read/query.ts';
import type { ReadingProbe } from '../probe.ts';
import type { Row, Server } from '../server.ts';

const untold = { untold: 'no-data' } as const;

/** Types of values, by what their configurations say they are of. */
const valueTypes: Record<string, string> = {
  show: 'ContextCustomAttributeValue',
  task: 'ContextCustomAttributeValue',
  asset: 'AssetCustomAttributeValue',
  assetversion: 'AssetVersionCustomAttributeValue',
  list: 'ListCustomAttributeValue',
  user: 'UserCustomAttributeValue',
};

function configurations(server: Server): Promise<Row[]> {
  const paths = 'id, key, default, entity_type, is_hierarchical, type.name, read_security_roles.id';
  return server.rows(`select ${paths} from CustomAttributeConfiguration limit 200`, 'exact');
}

async function values(server: Server, { id, entity_type }: Row, limit: number): Promise<unknown[]> {
  const type = valueTypes[String(entity_type)];
  if (!type) return [];
  const criteria = where`configuration_id is ${String(id)}`.text;
  return (await server.rows(`select value from ${type} where ${criteria} limit ${limit}`)).map((row) => row['value']);
}

/** What custom attributes look like. */
export const attributes: ReadingProbe[] = [
  {
    /** Values that were not asked for. */
    id: 'denseValue',
    adapts: 'api/write/custom-attributes.ts',
    async find(server) {
      for (const type of new Set(Object.values(valueTypes))) {
        const row = await server.first(`select key from ${type}`);
        if (row) return { value: 'value' in row ? 'sent' : 'asked' };
      }
      return untold;
    },
  },
  {
    /** Values of a date attribute. */
    id: 'dateType',
    adapts: 'api/wire/decode.ts',
    async find(server) {
      const dates = (await configurations(server)).filter((row) => (row['type'] as Row | null)?.['name'] === 'date');
      for (const configuration of dates) {
        for (const value of await values(server, configuration, 200)) {
          const type = (value as { __type__?: unknown } | null)?.__type__;
          if (type === 'date' || type === 'datetime') return { value: type };
        }
      }
      return untold;
    },
  },
  {
    /** Whether any value of a hierarchical attribute that has a default is empty, or one is that default. */
    id: 'hierarchicalUnset',
    adapts: 'api/write/custom-attributes.ts',
    async find(server) {
      const inherited = (await configurations(server)).filter((row) => row['is_hierarchical'] === true);
      const filled = inherited.filter((row) => row['default'] !== null && row['default'] !== undefined);
      let isDefault = false;
      for (const configuration of filled) {
        const seen = await values(server, configuration, 500);
        if (seen.some((value) => value === null)) return { value: 'null' };
        isDefault ||= seen.some((value) => String(value) === String(configuration['default']));
      }
      return isDefault ? { value: 'default' } : untold;
    },
  },
  {
    /** Whether there are values of an attribute that nobody was given a role for. */
    id: 'attributeRoles',
    async find(server) {
      const open = (await configurations(server)).filter((row) => {
        const roles = row['read_security_roles'];
        return Array.isArray(roles) && roles.length === 0 && row['is_hierarchical'] === true;
      });
      for (const configuration of open) {
        if ((await values(server, configuration, 1)).length > 0) return { value: 'everybody' };
      }
      return open.length > 0 ? { value: 'nobody' } : untold;
    },
  },
  {
    /** A key of an attribute in the place of a path, as a value of which there is one. */
    id: 'attributeKeyPath',
    adapts: 'api/write/custom-attributes.ts',
    async find(server) {
      const usable = (row: Row): boolean => row['is_hierarchical'] === true && /^\w+$/.test(String(row['key']));
      const configuration = (await configurations(server)).find(usable);
      if (!configuration) return untold;
      const path = `custom_attributes.${String(configuration['key'])}`;
      const expression = `select id from TypedContext where ${path} is_not none limit 1`;
      const refusal = await server.refusal([{ action: 'query', expression }]);
      return { value: refusal === undefined ? 'accept' : 'reject' };
    },
  },
];
