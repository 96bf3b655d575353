import { useContext, useLayoutEffect, useRef } from 'preact/hooks';
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
  useLayoutEffect(() => {
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

/** A numbered error in words, also where its detail is the key of what is wrong with a field, or has such keys in it. */
export function sentence({ number, detail }: UserError): string {
  return textOf('error', number, [inWords(number, detail)], number).trim();
}

function inWords(number: UserError['number'], detail: string): string {
  if (number === 'S207') return textOf('input', detail, [], detail);
  if (number !== 'S404') return detail;
  // Places in a settings file, each with what is wrong there.
  return detail.replace(/: ([a-z]+(?:_[a-z]+)*)\./g, (whole, key: string) => {
    const words = textOf('input', key);
    return words ? `: ${words}` : whole;
  });
}
