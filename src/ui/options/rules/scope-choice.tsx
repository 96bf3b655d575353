import type { OutputOf } from '../../../rpc/commands.ts';
import type { SettingsScope } from '../../../rpc/rule-shapes.ts';
import { text } from '../../text.ts';

export interface ScopeChoiceProps {
  sites: readonly string[];
  projects: OutputOf<'rules.read'>['projects'];
  scope: SettingsScope;
  onChoose(scope: SettingsScope): void;
}

/** Which server, and which project of it, settings are shown for. A project with some of its own is marked. */
export function ScopeChoice({ sites, projects, scope, onChoose }: ScopeChoiceProps) {
  return (
    <div class="line scope">
      <div class="field">
        <label for="scope-server">{text('options_scope_server')}</label>
        <select
          id="scope-server"
          value={scope.site ?? ''}
          onChange={({ currentTarget: { value } }) => onChoose(value ? { site: value } : {})}
        >
          <option value="">{text('options_scope_all_servers')}</option>
          {sites.map((site) => (
            <option key={site} value={site}>
              {new URL(site).host}
            </option>
          ))}
        </select>
      </div>
      {scope.site && (
        <div class="field">
          <label for="scope-project">{text('options_scope_project')}</label>
          <select
            id="scope-project"
            value={scope.project ?? ''}
            onChange={({ currentTarget: { value } }) =>
              onChoose({ site: scope.site, ...(value && { project: value }) })
            }
          >
            <option value="">{text('options_scope_all_projects')}</option>
            {projects.map(({ id, name, hasOwn }) => (
              <option key={id} value={id}>
                {hasOwn ? text('options_scope_with_own', name) : name}
              </option>
            ))}
          </select>
        </div>
      )}
    </div>
  );
}
