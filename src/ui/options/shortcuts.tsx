import { useEffect, useState } from 'preact/hooks';
import type { Commands } from 'webextension-polyfill';
import { browser } from '../../browser.ts';
import { text } from '../text.ts';

/** Which keys do what, as the browser has them now; what it has no words for is the popup. */
export function Shortcuts() {
  const [commands, setCommands] = useState<Commands.Command[]>([]);
  useEffect(() => void browser.commands?.getAll().then(setCommands, () => undefined), []);
  if (commands.length === 0) return null;
  return (
    <section aria-labelledby="shortcuts">
      <h2 id="shortcuts">{text('options_shortcuts')}</h2>
      <dl class="shortcuts">
        {commands.map(({ name, description, shortcut }) => (
          <div key={name}>
            <dt>{description || text('search_label')}</dt>
            <dd>{shortcut ? <kbd>{shortcut}</kbd> : text('options_shortcuts_none')}</dd>
          </div>
        ))}
        <div>
          <dt>{text('options_shortcuts_bar')}</dt>
          <dd>
            <kbd>ft</kbd>
          </dd>
        </div>
      </dl>
      <p class="muted">{text('options_shortcuts_change')}</p>
    </section>
  );
}
