import { useCallback, useEffect, useState } from 'preact/hooks';
import { toUserError, type UserError } from '../../errors.ts';
import type { Client } from '../../rpc/client.ts';
import type { OutputOf } from '../../rpc/commands.ts';
import type { MenuTrigger } from '../../rpc/shapes.ts';
import { Failure } from '../parts/failure.tsx';
import { text } from '../text.ts';
import { EarlierRules } from './earlier-rules.tsx';

const triggers = {
  'right-click': 'options_menu_right_click',
  'alt-right-click': 'options_menu_alt_right_click',
} as const;

/** How the menu opens, who else is offered our actions, and what an earlier version left to decide about. */
export function Preferences({ client, onChange }: { client: Client; onChange(): void }) {
  const [settings, setSettings] = useState<OutputOf<'settings.read'>>();
  const [error, setError] = useState<UserError>();
  const [said, setSaid] = useState('');
  const fail = (reason: unknown): void => {
    setSaid('');
    setError(toUserError(reason));
  };
  const read = useCallback(async (): Promise<void> => {
    const now = await client.call('settings.read', {});
    setSettings(now);
    setError(undefined);
  }, [client]);
  useEffect(() => void read().catch(fail), [read]);
  const done = (word: string) => async (): Promise<void> => {
    await read();
    setSaid(word);
  };
  const save = (chosen: { menu: MenuTrigger } | { offers: boolean }): void => {
    setSettings(settings && { ...settings, ...chosen });
    const saved =
      'menu' in chosen ? client.call('settings.set-menu', chosen) : client.call('settings.set-offers', chosen);
    saved.then(done(text('options_saved'))).catch(fail);
  };
  return (
    <>
      {settings?.earlier && (
        <EarlierRules
          earlier={settings.earlier}
          onDecide={(use) =>
            void client
              .call('settings.decide-earlier', { use })
              .then(done(text('options_saved')))
              .then(onChange)
              .catch(fail)
          }
        />
      )}
      <section>
        <h2 id="menu-choice">{text('options_menu')}</h2>
        <div class="line" role="radiogroup" aria-labelledby="menu-choice">
          {(Object.keys(triggers) as MenuTrigger[]).map((trigger) => (
            <label class="check" key={trigger}>
              <input
                type="radio"
                name="menu"
                checked={settings?.menu === trigger}
                onChange={() => save({ menu: trigger })}
              />
              {text(triggers[trigger])}
            </label>
          ))}
        </div>
      </section>
      <section>
        <h2>{text('options_offers')}</h2>
        <label class="check">
          <input
            type="checkbox"
            checked={settings?.offers === true}
            disabled={!settings || settings.offers === null}
            onChange={({ currentTarget }) => save({ offers: currentTarget.checked })}
          />
          {text('options_offers_do')}
          {settings?.offers === null && <span class="badge">{text('options_rule_from_managed')}</span>}
        </label>
        <p class="muted">{text('options_offers_explain')}</p>
        {error && <Failure error={error} />}
        <p class="muted" role="status">
          {said}
        </p>
      </section>
    </>
  );
}
