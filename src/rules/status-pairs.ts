import type { SettingField } from './setting-field.ts';

/** How a mapping from a status to statuses in order of preference, `mapping` among a rule's settings, is asked for. */
export function statusPairs(from: 'task' | 'version', to: 'task' | 'version'): SettingField {
  return {
    kind: 'table',
    name: 'mapping',
    hasHint: true,
    as: 'pairs',
    isKeyed: true,
    columns: [
      { kind: 'name', name: `${from}Status`, of: `${from}-status` },
      { kind: 'names', name: `${to}Statuses`, of: `${to}-status` },
    ],
  };
}
