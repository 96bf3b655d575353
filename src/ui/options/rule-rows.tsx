import type { OutputOf } from '../../rpc/commands.ts';
import { Icon } from '../parts/icon.tsx';
import { text, textOf } from '../text.ts';

/** Rules as they are set, to read. */
export function RuleRows({ rules }: Pick<NonNullable<OutputOf<'settings.read'>['earlier']>, 'rules'>) {
  return (
    <ul class="rule-list">
      {rules.map(({ id, enabled }) => (
        <li key={id}>
          <Icon name={enabled ? 'good' : 'close'} />
          {textOf('rule', id)}
          <span class="muted">{enabled ? textOf('why', id) : text('options_rules_off')}</span>
        </li>
      ))}
    </ul>
  );
}
