import { defineBackground } from 'wxt/utils/define-background';

/** What any worker needs to answer: nothing but that is measured with it. */
export default defineBackground(() => {
  chrome.runtime.onMessage.addListener((_message: unknown, _sender: unknown, reply: (answer: unknown) => void) => {
    reply({ ok: true });
    return true;
  });
});
