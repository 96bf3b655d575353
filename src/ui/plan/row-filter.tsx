import { text } from '../text.ts';

/** Where one types to see fewer rows. Escape takes that back first, before it closes anything. */
export function RowFilter({ typed, onType }: { typed: string; onType(typed: string): void }) {
  return (
    <input
      class="row-filter"
      type="text"
      autocomplete="off"
      spellcheck={false}
      value={typed}
      placeholder={text('plan_filter')}
      aria-label={text('plan_filter')}
      onInput={(event) => onType(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || typed === '') return;
        event.preventDefault();
        event.stopPropagation();
        onType('');
      }}
    />
  );
}
