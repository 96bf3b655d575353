import type { OutputOf } from '../../rpc/commands.ts';
import { Failure } from '../parts/failure.tsx';
import { text } from '../text.ts';
import { RuleRows } from './rule-rows.tsx';

export interface EarlierRulesProps {
  earlier: NonNullable<OutputOf<'settings.read'>['earlier']>;
  onDecide(use: boolean): void;
}

/** Rules of an earlier version, which were kept where a page could change them: the user looks, and decides once. */
export function EarlierRules({ earlier: { rules, whole, error }, onDecide }: EarlierRulesProps) {
  return (
    <section aria-labelledby="earlier-rules">
      <h2 id="earlier-rules">{text('options_earlier')}</h2>
      <p>{text('options_earlier_explain')}</p>
      {error ? <Failure error={error} /> : <RuleRows rules={rules} />}
      <details>
        <summary>{text('options_earlier_whole')}</summary>
        <textarea class="whole" readOnly rows={12} aria-label={text('options_earlier_whole')} value={whole} />
      </details>
      <div class="line">
        {!error && (
          <button type="button" class="button" onClick={() => onDecide(true)}>
            {text('options_earlier_use')}
          </button>
        )}
        <button type="button" class="button" onClick={() => onDecide(false)}>
          {text('options_earlier_drop')}
        </button>
      </div>
    </section>
  );
}
