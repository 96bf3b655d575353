import type { ComponentChildren, Ref } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';
import { text } from '../text.ts';
import { hitId } from './hits.tsx';
import { SelectedChip } from './selected-chip.tsx';

interface SearchFieldProps {
  field: Ref<HTMLInputElement>;
  label: string;
  placeholder: string;
  typed: string;
  /** Id of the list below it; `undefined` while there is none. */
  list: string | undefined;
  /** Which of its rows is active; negative for none. */
  active: number;
  isAsking: boolean;
  /** How many hits are selected. */
  selected: number;
  onType(typed: string): void;
  /** What a key does; nothing where it is the field's. */
  workOf(event: KeyboardEvent): (() => void) | undefined;
  /** Takes what is pasted, if it is more than words for the field. */
  onPaste(pasted: string): boolean;
  onShowSelected(): void;
  onUnselect(): void;
  /** What stands behind the field. */
  children?: ComponentChildren;
}

/** The field of a search: it keeps the focus, and its keys move in the list below it. */
export function SearchField({ field, typed, list, active, isAsking, workOf, onType, ...props }: SearchFieldProps) {
  // What turns is a layer of its own to the browser: it need not be made in the frame of a key.
  const [isTurning, setIsTurning] = useState(false);
  useEffect(() => setIsTurning(isAsking), [isAsking]);
  return (
    <div class="search-field">
      <Icon name="search" />
      <input
        ref={field}
        type="text"
        role="combobox"
        aria-expanded={list !== undefined}
        aria-controls={list}
        aria-autocomplete="list"
        aria-label={props.label}
        aria-activedescendant={list !== undefined && active >= 0 ? hitId(list, active) : undefined}
        placeholder={props.placeholder}
        value={typed}
        spellcheck={false}
        autocomplete="off"
        onInput={(event) => onType(event.currentTarget.value)}
        onKeyDown={(event) => {
          // Keys choose among the words of an input method until one of them is taken.
          const work = event.isComposing ? undefined : workOf(event);
          if (!work) return;
          event.preventDefault();
          work();
        }}
        onPaste={(event) => {
          if (props.onPaste(event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault();
        }}
      />
      <SelectedChip count={props.selected} onOpen={props.onShowSelected} onClear={props.onUnselect} />
      {isTurning && <span class="spinner" role="img" aria-label={text('search_asking')} />}
      {props.children}
    </div>
  );
}
