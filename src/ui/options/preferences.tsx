import { useCallback, useEffect, useState } from 'preact/hooks';
import { toUserError, type UserError } from '../../errors.ts';
import type { Client } from '../../rpc/client.ts';
import type { OutputOf } from '../../rpc/commands.ts';
import type { MenuTrigger } from '../../rpc/shapes.ts';
import { importRules } from '../../settings/import-rules.ts';
import { Failure } from '../parts/failure.tsx';
import { text } from '../text.ts';
import { RuleList } from './rule-list.tsx';

const triggers = {
  'right-click': 'options_menu_right_click',
  'alt-right-click': 'options_menu_alt_right_click',
} as const;

/** How the menu opens, and which rules follow a change. */
export function Preferences({ client }: { client: Client }) {
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
    setError(now.error);
  }, [client]);
  useEffect(() => void read().catch(fail), [read]);
  const done = (word: string) => async (): Promise<void> => {
    await read();
    setSaid(word);
  };
  const choose = (trigger: MenuTrigger): void => {
    setSettings(settings && { ...settings, menu: trigger });
    client
      .call('settings.set-menu', { menu: trigger })
      .then(done(text('options_saved')))
      .catch(fail);
  };
  const take = (file: File): void => {
    importRules(file)
      .then((rules) => client.call('settings.set-rules', { rules }))
      .then(done(text('options_rules_imported')))
      .catch(fail);
  };
  return (
    <>
      <section>
        <h2 id="menu-choice">{text('options_menu')}</h2>
        <div class="line" role="radiogroup" aria-labelledby="menu-choice">
          {(Object.keys(triggers) as MenuTrigger[]).map((trigger) => (
            <label class="check" key={trigger}>
              <input type="radio" name="menu" checked={settings?.menu === trigger} onChange={() => choose(trigger)} />
              {text(triggers[trigger])}
            </label>
          ))}
        </div>
      </section>
      <section>
        <h2>{text('options_rules')}</h2>
        {error && <Failure error={error} />}
        {settings && <RuleList {...settings} />}
        <div class="line">
          <label class="field">
            {text('options_rules_import')}
            <input
              type="file"
              accept="application/json,.json"
              onChange={({ currentTarget: field }) => {
                if (field.files?.[0]) take(field.files[0]);
                // The same file, mended, is to be heard of again.
                field.value = '';
              }}
            />
          </label>
          <button
            type="button"
            class="button"
            onClick={() =>
              void client
                .call('settings.reset-rules', {})
                .then(done(text('options_saved')))
                .catch(fail)
            }
          >
            {text('options_rules_reset')}
          </button>
        </div>
        <p class="muted" role="status">
          {said}
        </p>
      </section>
    </>
  );
}
