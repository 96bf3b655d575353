import type { Finding } from './check.ts';
import type { Place } from './project-facts.ts';

/** The name of a project is one of its settings: no action renames it. */
export function renamingOf({ type }: Place): Pick<Finding, 'mends'> {
  return type === 'Project' ? { mends: 'project-settings' } : {};
}
