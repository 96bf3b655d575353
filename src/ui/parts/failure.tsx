import { useContext, useEffect, useRef } from 'preact/hooks';
import type { UserError } from '../../errors.ts';
import { text, textOf } from '../text.ts';
import { Icon } from './icon.tsx';
import { SiteContext } from './thumbnail.tsx';

interface FailureProps {
  error: UserError;
  onRetry?: () => void;
  /** What can be done about it takes the focus. */
  focused?: boolean;
}

/** A numbered error with what can be done about it, where the user looks. */
export function Failure({ error, onRetry, focused = false }: FailureProps) {
  const retry = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focused) retry.current?.focus({ preventScroll: true });
  }, [focused]);
  return (
    <div class="message bad" role="alert">
      <Icon name="bad" />
      <div>
        <div>
          {sentence(error)} <span class="muted">{error.number}</span>
        </div>
        {(onRetry || error.number === 'S105') && (
          <div class="remedies">
            {onRetry && (
              <button type="button" class="button" ref={retry} onClick={onRetry}>
                {text('retry')}
              </button>
            )}
            {error.number === 'S105' && <SignIn />}
          </div>
        )}
      </div>
    </div>
  );
}

/** Leads to the server's own sign-in page. */
export function SignIn() {
  const origin = useContext(SiteContext);
  return (
    <a class="button" href={`${origin}/`} target="_blank" rel="noreferrer">
      {text('sign_in')}
    </a>
  );
}

export function sentence({ number, detail }: UserError): string {
  return textOf('error', number, [detail], number).trim();
}
