import type { UserError } from '../../errors.ts';
import { text, textOf } from '../text.ts';
import { Icon } from './icon.tsx';

/** A numbered error with what can be done about it, where the user looks. */
export function Failure({ error, onRetry }: { error: UserError; onRetry?: () => void }) {
  return (
    <div class="message bad" role="alert">
      <Icon name="bad" />
      <div>
        <div>{sentence(error)}</div>
        <div class="muted">{error.number}</div>
        {onRetry && (
          <button type="button" class="button" onClick={onRetry}>
            {text('retry')}
          </button>
        )}
      </div>
    </div>
  );
}

export function sentence({ number, detail }: UserError): string {
  return textOf('error', number, [detail], number).trim();
}
