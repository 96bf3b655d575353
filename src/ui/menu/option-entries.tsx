import { useEffect, useState } from 'preact/hooks';
import type { Option } from '../../actions/field.ts';
import { toUserError, type UserError } from '../../errors.ts';
import { optionName } from '../form/field-words.ts';
import { fieldIn, type MadeForm } from '../form/made-form.ts';
import { Failure } from '../parts/failure.tsx';
import { text, textOf } from '../text.ts';
import { type MenuEntry, MenuList } from './menu-list.tsx';

export interface OptionEntriesProps {
  /** What the menu is called: the words of its entry. */
  label: string;
  /** The form of the action; another one when it was read anew. */
  form: Promise<MadeForm>;
  /** Name of the field that is asked. */
  field: string | undefined;
  focused: boolean;
  onPick(option: Option, form: MadeForm, event: Event): void;
  /** Reads the form again, which could not be read, or has more options by now. */
  onRetry(): void;
}

/** The options of a field that is asked in a menu, once they are read, or why they cannot be. */
export function OptionEntries({ label, form, field, focused, onPick, onRetry }: OptionEntriesProps) {
  const [known, setKnown] = useState<MadeForm>();
  const [error, setError] = useState<UserError>();
  useEffect(() => {
    // What is known is shown until it is known anew; what comes late of an older form is nobody's business.
    let isCurrent = true;
    setError(undefined);
    form.then(
      (made) => {
        if (!isCurrent) return;
        setKnown(made);
        if (fieldIn(made, field)?.isGrowing) onRetry();
      },
      (reason) => isCurrent && setError(toUserError(reason)),
    );
    return () => {
      isCurrent = false;
    };
  }, [form]);
  if (error) return <Failure error={error} onRetry={onRetry} focused={focused} />;
  if (!known) {
    return (
      <div class="message muted" role="status">
        <span class="spinner" />
        {text('menu_options_reading')}
      </div>
    );
  }
  const asked = fieldIn(known, field);
  const options = asked && 'options' in asked ? asked.options : [];
  if (options.length === 0) return <div class="menu-note">{text('menu_options_none')}</div>;
  return (
    <>
      <MenuList
        label={label}
        entries={options.map(optionEntry)}
        focused={focused}
        onChoose={({ id }, event) => onPick(options.find(({ value }) => value === id)!, known, event)}
      />
      {asked?.hint && <div class="menu-note">{textOf('hint', asked.hint.key, [asked.hint.detail])}</div>}
    </>
  );
}

function optionEntry(option: Option): MenuEntry {
  const { value, color, current, disabled } = option;
  return {
    id: value,
    label: optionName(option),
    ...(color !== undefined && { swatch: color }),
    ...(current && { hint: text('form_current', current) }),
    ...(disabled && { disabled: textOf('option', disabled.reason, [disabled.detail]) }),
  };
}
