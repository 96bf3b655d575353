import { randomUUID } from 'node:crypto';
import type { Switches } from '../switches.ts';
import type { HubEvent } from './event.ts';

/** A launch that was heard, as it came. */
export interface Launch {
  data: Record<string, unknown>;
  source: HubEvent['source'];
}

const stamp = {
  label: 'Stamp',
  description: 'Stamps what is selected',
  actionIdentifier: 'standin.stamp',
  icon: 'nuke',
};
const report = { label: 'Report', actionIdentifier: 'standin.report', extra: { keep: ['me', 1] } };
const refusing = { label: 'Refuse', actionIdentifier: 'standin.refuse' };

/** A form with an item of every type (ftrack-protocol §6.6), of which two have one name. */
const questions = [
  { type: 'label', value: '# **Report** of <b>what is selected</b>' },
  { type: 'text', name: 'title', label: 'Title', value: 'Dailies', empty_text: 'None' },
  { type: 'textarea', name: 'body', label: 'Body', value: '' },
  { type: 'number', name: 'pages', label: 'Pages', value: 2 },
  { type: 'date', name: 'due', label: 'Due', value: '2026-11-30T00:00:00' },
  { type: 'boolean', name: 'urgent', label: 'Urgent', value: false },
  { type: 'enumerator', name: 'size', label: 'Size', value: 4, data: sizes('A4', 4, 'A3', 3) },
  {
    type: 'enumerator',
    name: 'for',
    label: 'For',
    multi_select: true,
    value: [],
    data: sizes('Client', 'c', 'Crew', 'w'),
  },
  { type: 'hidden', name: 'token', value: { kept: true } },
  { type: 'password', name: 'pin', label: 'PIN' },
  { type: 'text', name: 'copy', label: 'First copy', value: '' },
  { type: 'text', name: 'copy', label: 'Second copy', value: '' },
];

function sizes(...pairs: unknown[]): object[] {
  return [0, 2].map((index) => ({ label: pairs[index], value: pairs[index + 1] }));
}

/**
 * Actions as an event server or a desktop tool offers them on the hub: one that is done at once, one that asks twice, one that
 * fails. Nobody offers anything until a test says so.
 */
export class NativeActions {
  /** What the computer is called on which they run. */
  readonly host = 'workstation-7';
  readonly launches: Launch[] = [];
  isOffered = false;
  readonly #switches: Switches;

  constructor(switches: Switches) {
    this.#switches = switches;
  }

  /** What is replied to an event, if anything. */
  repliesTo({ id, topic, data, source }: HubEvent): HubEvent[] {
    if (!this.isOffered) return [];
    const reply = this.#reply(topic, data as Record<string, unknown>, source);
    if (reply === undefined) return [];
    return [
      {
        ...{ id: randomUUID(), topic: 'ftrack.meta.reply', data: reply, inReplyToEvent: id, sent: null },
        target: `id=${String(source.id)}`,
        source: { id: 'native-actions', host: this.host, user: { username: 'actions' } },
      },
    ];
  }

  #reply(topic: string, data: Record<string, unknown>, source: HubEvent['source']): unknown {
    if (topic === 'ftrack.action.discover') return { items: [stamp, report, refusing] };
    if (topic !== 'ftrack.action.launch') return undefined;
    if (this.#switches.launchHost === 'same' && source['host'] !== this.host) return undefined;
    this.launches.push({ data, source });
    const { actionIdentifier, selection, values } = data;
    if (actionIdentifier === stamp.actionIdentifier) return { success: true, message: `Stamped ${count(selection)}` };
    if (actionIdentifier === refusing.actionIdentifier) return { success: false, message: '<b>Not</b> today' };
    if (actionIdentifier !== report.actionIdentifier) return undefined;
    if (values === undefined) return this.#form(questions, { title: 'A report', submit_button_label: 'Go on' });
    const { sure, title } = values as Record<string, unknown>;
    if (sure === undefined) {
      const again = { type: 'label', value: `About ${String(title)}` };
      return this.#form([again, { type: 'boolean', name: 'sure', label: 'Sure', value: true }], {});
    }
    return { success: true, message: sure === true ? 'Reported' : 'Left alone' };
  }

  #form(items: readonly object[], more: object): object {
    return { ...(this.#switches.formReply === 'typed' && { type: 'form' }), items, ...more };
  }
}

function count(selection: unknown): number {
  return Array.isArray(selection) ? selection.length : 0;
}
