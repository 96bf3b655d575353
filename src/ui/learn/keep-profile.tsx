import { useState } from 'preact/hooks';
import { toUserError, type UserError } from '../../errors.ts';
import type { Client } from '../../rpc/client.ts';
import type { ProfileDraft } from '../../rpc/profile-shapes.ts';
import { plain } from '../parts/entity-name.tsx';
import { Failure } from '../parts/failure.tsx';
import { text } from '../text.ts';
import { ProfileFields } from './profile-fields.tsx';

interface KeepProfileProps {
  client: Client;
  site: string;
  draft: ProfileDraft | undefined;
}

/** What a profile says, what it found in the page, and the choice: kept for this site, or not. */
export function KeepProfile({ client, site, draft }: KeepProfileProps) {
  const [profile, setProfile] = useState(draft?.profile);
  const [error, setError] = useState<UserError>();
  if (!draft || !profile) return <Failure error={{ number: 'S402', detail: 'learn' }} />;
  const keep = async (event: Event): Promise<void> => {
    event.preventDefault();
    try {
      const known = await client.call('profiles.read', { origin: site });
      const others = known.filter(({ name }) => name !== profile.name);
      await client.call('profiles.write', { origin: site, profiles: [...others, profile] });
      close();
    } catch (reason) {
      setError(toUserError(reason));
    }
  };
  return (
    <main class="options-page learned">
      <h1>{text('learn_keep_title')}</h1>
      <p>{text('learn_keep_explain', site)}</p>
      {draft.finds.length > 0 && (
        <>
          <h2>{text('learn_found')}</h2>
          <ul>
            {draft.finds.map((one) => (
              <li key={one}>{plain(one)}</li>
            ))}
          </ul>
        </>
      )}
      {error && <Failure error={error} />}
      <form onSubmit={(event) => void keep(event)}>
        <ProfileFields profile={profile} onChange={setProfile} />
        <div class="line">
          <button type="submit" class="button primary">
            {text('learn_keep_it')}
          </button>
          <button type="button" class="button" onClick={() => close()}>
            {text('plan_cancel')}
          </button>
        </div>
      </form>
    </main>
  );
}
