import type { OutputOf } from '../../rpc/commands.ts';
import { Icon } from '../parts/icon.tsx';
import { text, textOf } from '../text.ts';

type Read = OutputOf<'settings.read'>;

/** The rules as they are set, and where that comes from. */
export function RuleList({ rules, hasDefaultRules }: Pick<Read, 'rules' | 'hasDefaultRules'>) {
  return (
    <>
      <p class="muted">{text('options_rules_explain')}</p>
      <h3>{text(hasDefaultRules ? 'options_rules_default' : 'options_rules_own')}</h3>
      <ul class="rule-list">
        {rules.map(({ id, enabled }) => (
          <li key={id}>
            <Icon name={enabled ? 'good' : 'close'} />
            {textOf('rule', id)}
            <span class="muted">{enabled ? textOf('why', id) : text('options_rules_off')}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
