import { text } from '../text.ts';

/** Leads to where a page is learned in which things are not found by themselves. */
export function LearnOffer({ onLearn }: { onLearn(): void }) {
  return (
    <div class="menu-offer">
      <button type="button" class="button" onClick={onLearn}>
        {text('learn_offer')}
      </button>
    </div>
  );
}
