import { browser } from '../../browser.ts';
import { text } from '../text.ts';

/** Leads to the options, where servers are added. */
export function OptionsLink() {
  return (
    <button type="button" class="link" onClick={() => void browser.runtime.openOptionsPage()}>
      {text('options_open')}
    </button>
  );
}
