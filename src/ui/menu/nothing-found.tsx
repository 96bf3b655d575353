import { useLayoutEffect, useRef } from 'preact/hooks';
import { Failure } from '../parts/failure.tsx';
import { text } from '../text.ts';
import type { Resolved } from './menu-body.tsx';
import { MenuOffer } from './menu-offer.tsx';
import { titleOf } from './title-of.ts';

interface NothingFoundProps {
  resolved: Resolved;
  focused: boolean;
  /** Makes the menu one about what the page is about. */
  onUse(focus: Resolved): void;
  /** Teaches us this page. */
  onLearn: (() => void) | undefined;
}

/** Why there is nothing to act on here, and what there is instead: never taken without being asked, for the click was on something else. */
export function NothingFound({ resolved, focused, onUse, onLearn }: NothingFoundProps) {
  const { ambiguous, onlyText, focus } = resolved;
  const offer = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (focused) offer.current?.focus({ preventScroll: true });
  }, [focused]);
  return (
    <>
      <Failure error={{ number: ambiguous > 0 ? 'S203' : 'S201', detail: '' }} />
      {onlyText && <div class="menu-note">{text('menu_only_text')}</div>}
      {focus && (
        <MenuOffer
          label={text('menu_use_focus', titleOf(focus.entities))}
          button={offer}
          onChoose={() => onUse(focus)}
        />
      )}
      {onLearn && <MenuOffer label={text('learn_offer')} onChoose={onLearn} />}
    </>
  );
}
