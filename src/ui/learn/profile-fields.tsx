import type { LearnedProfile } from '../../rpc/profile-shapes.ts';
import { text } from '../text.ts';

const names = [
  ['name', 'learn_name'],
  ['rows', 'learn_rows'],
  ['within', 'learn_within'],
  ['attribute', 'learn_attribute'],
  ['selected', 'learn_selected'],
] as const;

/** Everything a profile says, to be edited. A selector that is none is told at once. */
export function ProfileFields({
  profile,
  onChange,
}: {
  profile: LearnedProfile;
  onChange(profile: LearnedProfile): void;
}) {
  return (
    <>
      {names.map(([name, words]) => (
        <label class="field" key={name}>
          {text(words)}
          <input
            type="text"
            autocomplete="off"
            spellcheck={false}
            required={name === 'name' || name === 'rows'}
            maxLength={name === 'name' || name === 'attribute' ? 100 : 300}
            value={profile[name]}
            onInput={({ currentTarget }) => {
              const { value } = currentTarget;
              const isRight = name === 'name' || (name === 'attribute' ? isAttribute(value) : isSelector(value));
              currentTarget.setCustomValidity(isRight ? '' : text('learn_wrong'));
              onChange({ ...profile, [name]: value });
            }}
          />
        </label>
      ))}
    </>
  );
}

function isAttribute(name: string): boolean {
  return /^[\w:.-]*$/.test(name);
}

function isSelector(written: string): boolean {
  if (written === '') return true;
  try {
    document.createDocumentFragment().querySelector(written);
    return true;
  } catch {
    return false;
  }
}
