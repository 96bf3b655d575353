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
  const remedy = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focused) remedy.current?.focus({ preventScroll: true });
  }, [focused]);
  const isOld = error.number === 'S205';
  const again = isOld ? () => location.reload() : onRetry;
  return (
    <div class="message bad" role="alert">
      <Icon name="bad" />
      <div>
        <div>
          {sentence(error)} <span class="muted">{error.number}</span>
        </div>
        {(again || error.number === 'S105') && (
          <div class="remedies">
            {error.number === 'S105' && <SignIn />}
            {again && (
              <button type="button" class="button" ref={remedy} onClick={again}>
                {text(isOld ? 'reload' : 'retry')}
              </button>
            )}
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
