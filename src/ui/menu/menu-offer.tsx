import type { Ref } from 'preact';

interface MenuOfferProps {
  label: string;
  onChoose(): void;
  button?: Ref<HTMLButtonElement>;
}

/** Something else that can be done, where a menu has no entries of its own, or not those that were meant. */
export function MenuOffer({ label, onChoose, button }: MenuOfferProps) {
  return (
    <div class="menu-offer">
      <button type="button" class="button cut" {...(button && { ref: button })} onClick={onChoose}>
        {label}
      </button>
    </div>
  );
}
