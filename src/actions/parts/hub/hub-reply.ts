import { SidecarError } from '../../../errors.ts';
import { type HubQuestionItem, hubQuestions } from './hub-form.ts';
import { strangeWords } from './strange-words.ts';

/** What a listener has answered to `ftrack.action.launch` (ftrack-protocol §6.6). */
export type HubReply =
  /** What it says became of it; a page of somebody's may belong to it. */
  | { kind: 'said'; isGood: boolean; words: string; address?: string }
  /** It wants something answered first. */
  | { kind: 'asked'; title: string; submit: string; questions: HubQuestionItem[] };

/** Reads a reply. Throws S104 where it does not follow the protocol: nothing is known then of what was done. */
export function hubReply(data: unknown): HubReply {
  if (typeof data === 'boolean') return { kind: 'said', isGood: data, words: '' };
  const { items, title, submit_button_label, success, message, type, url } = (
    Array.isArray(data) ? { items: data } : (data ?? {})
  ) as Record<string, unknown>;
  if (items !== undefined) {
    const questions = hubQuestions(items);
    if (!questions) throw new SidecarError('S104', 'items');
    const submit = strangeWords(submit_button_label, 40);
    return { kind: 'asked', title: strangeWords(title, 120), submit, questions };
  }
  const words = strangeWords(message, 1000);
  if (type === 'widget') {
    const address = addressIn(url);
    if (!address) throw new SidecarError('S104', 'url');
    return { kind: 'said', isGood: success !== false, words, address };
  }
  if (typeof success !== 'boolean' && words === '') throw new SidecarError('S104', 'ftrack.action.launch');
  return { kind: 'said', isGood: success !== false, words };
}

/** The address of a web page; nothing for what is none, or runs code. */
function addressIn(url: unknown): string | undefined {
  if (typeof url !== 'string' || url.length > 8000 || !URL.canParse(url)) return undefined;
  return /^https?:$/.test(new URL(url).protocol) ? url : undefined;
}
