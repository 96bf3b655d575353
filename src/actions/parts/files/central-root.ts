import type { PathRoot } from '../../../store/path-root.ts';

/**
 * The root of a server's centralised storage, as ftrack's own clients read it from the setting `storage_scenario`
 * (ftrack-protocol §2.1); `undefined` where there is none, or the setting is not what it should be.
 */
export function centralRoot(setting: string | null | undefined): PathRoot | undefined {
  const scenario = asObject(parsed(setting ?? ''));
  if (scenario['scenario'] !== 'ftrack.centralized-storage') return undefined;
  const data = asObject(scenario['data']);
  const points = asObject(asObject(data['accessor'])['mount_points']);
  const at = (name: string): string => (typeof points[name] === 'string' ? points[name] : '');
  const location = data['location_name'];
  if (typeof location !== 'string' || location === '') return undefined;
  return { location, windows: at('windows'), macos: at('osx'), linux: at('linux') };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
