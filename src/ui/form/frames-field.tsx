import { fileSize } from '../format.ts';
import { sentence } from '../parts/failure.tsx';
import { text } from '../text.ts';
import { FieldFrame } from './field-frame.tsx';
import type { FieldProps } from './field-view.tsx';
import { errorText } from './field-words.ts';
import { type FrameState, useFrames } from './use-frames.ts';

/** A frame of each medium, taken at the place that another field says: shown as it will be, and why there is none. */
export function FramesField(props: FieldProps<'frames'>) {
  const { field, siblings, id } = props;
  const at = siblings[field.at];
  const states = useFrames(field.media, typeof at === 'string' ? at : '', props.onChange);
  return (
    <FieldFrame {...props} isGroup>
      <ul class="frames" aria-labelledby={`${id}-label`}>
        {field.media.map(({ version, label }, index) => {
          const state = states[index] ?? { step: 'waiting' };
          return (
            <li key={version}>
              {state.step === 'taken' ? (
                <img src={state.picture} alt={label} />
              ) : (
                <span class={`no-frame ${state.step === 'failed' ? 'bad' : 'muted'}`}>
                  {wordsOf(field.name, state)}
                </span>
              )}
              <span class="cut" title={label}>
                {label}
              </span>
            </li>
          );
        })}
      </ul>
      {field.media.length === 0 && <div class="muted">{text('frames_none')}</div>}
    </FieldFrame>
  );
}

function wordsOf(field: string, state: Exclude<FrameState, { step: 'taken' }>): string {
  if (state.step === 'failed')
    return `${state.error.field ? errorText(state.error, field) : sentence(state.error)} (${state.error.number})`;
  return state.step === 'coming' ? text('download_coming_unsized', fileSize(state.bytes)) : text('download_waiting');
}
