import { useEffect, useRef, useState } from 'preact/hooks';
import { toUserError, type UserError } from '../../errors.ts';
import type { Client } from '../../rpc/client.ts';
import type { LearnedProfile } from '../../rpc/profile-shapes.ts';
import { ProfileFields } from '../learn/profile-fields.tsx';
import { Failure } from '../parts/failure.tsx';
import { saveFile } from '../save-file.ts';
import { text } from '../text.ts';

/** What was learned of a server's pages: to look at, change, export and remove. */
export function SiteProfiles({ client, origin }: { client: Client; origin: string }) {
  const [profiles, setProfiles] = useState<readonly LearnedProfile[]>([]);
  const shown = useRef(profiles);
  shown.current = profiles;
  const [said, setSaid] = useState('');
  const [error, setError] = useState<UserError>();
  const fail = (reason: unknown): void => setError(toUserError(reason));
  useEffect(() => void client.call('profiles.read', { origin }).then(setProfiles, fail), [client, origin]);
  const write = (all: readonly LearnedProfile[]): void => {
    setError(undefined);
    // At once: what is removed next is removed from these.
    setProfiles(all);
    client.call('profiles.write', { origin, profiles: [...all] }).then(
      () => {
        // What was typed since is not saved.
        if (shown.current === all) setSaid(text('options_saved'));
      },
      (reason) => {
        if (shown.current === all) setProfiles(profiles);
        fail(reason);
      },
    );
  };
  return (
    <details>
      <summary>{text('learn_options')}</summary>
      {error && <Failure error={error} />}
      <p class="muted">{text(profiles.length > 0 ? 'learn_options_explain' : 'learn_options_none')}</p>
      {profiles.map((profile, index) => (
        <form
          key={String(index)}
          class="learned"
          aria-label={profile.name}
          onSubmit={(event) => {
            event.preventDefault();
            write(profiles);
          }}
        >
          <ProfileFields
            profile={profile}
            onChange={(changed) => {
              setSaid('');
              setProfiles(profiles.map((one, at) => (at === index ? changed : one)));
            }}
          />
          <div class="line">
            <button type="submit" class="button">
              {text('learn_save')}
            </button>
            <button type="button" class="button quiet" onClick={() => write(profiles.filter((_, at) => at !== index))}>
              {text('options_roots_remove')}
            </button>
          </div>
        </form>
      ))}
      <div class="line">
        {profiles.length > 0 && (
          <button
            type="button"
            class="button"
            onClick={() =>
              saveFile(
                'sidecar-pages.json',
                new Blob([JSON.stringify(profiles, undefined, 2)], { type: 'application/json' }),
              )
            }
          >
            {text('learn_export')}
          </button>
        )}
        <span class="muted" role="status">
          {said}
        </span>
      </div>
    </details>
  );
}
