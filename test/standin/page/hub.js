import { randomId } from './random-id.js';
import { session } from './session.js';

/**
 * The event hub: socket.io 0.9, as text frames over a WebSocket. Connects when the page opens and again when the
 * connection is lost.
 */
export let isConnected = false;

const id = randomId();
const replyTime = 2000;
const listeners = { change: new Set(), userInterface: new Set(), reply: new Set() };
let socket;

/**
 * Asks every listener which actions it has for a selection.
 *
 * @param {{ entityId: string, entityType: string }[]} selection
 * @returns {Promise<Record<string, any>[]>} items of all replies; `label`, and what else the listener wants back
 */
export async function discover(selection) {
  const replies = await ask('ftrack.action.discover', { selection, groupers: [], filters: [], sorters: [] });
  return replies.flatMap((reply) => reply?.items ?? []);
}

/**
 * Runs an action.
 *
 * @param {Record<string, any>} item as it was discovered
 * @param {{ entityId: string, entityType: string }[]} selection
 * @param {Record<string, unknown>} [values] of the form the action showed before
 * @returns {Promise<unknown>} the listener's reply
 */
export async function launch(item, selection, values) {
  const [reply] = await ask('ftrack.action.launch', { ...item, selection, ...(values && { values }) }, 1);
  return reply;
}

/** Calls back with the data of `ftrack.action.trigger-user-interface` meant for this user. */
export function onUserInterface(callback) {
  listeners.userInterface.add(callback);
}

/** Calls back when something was changed on the server; several changes in a row are one. */
export function onChange(callback) {
  listeners.change.add(callback);
}

async function connect() {
  try {
    const response = await fetch('/socket.io/1/', { credentials: 'same-origin' });
    if (!response.ok) throw new Error(String(response.status));
    const [ticket] = (await response.text()).split(':');
    socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/socket.io/1/websocket/${ticket}`);
    socket.onmessage = ({ data }) => receive(data);
    socket.onclose = reconnect;
  } catch {
    reconnect();
  }
}

function reconnect() {
  isConnected = false;
  setTimeout(connect, 2000 + Math.random() * 2000);
}

function receive(frame) {
  if (frame.startsWith('2:')) socket.send('2::');
  else if (frame.startsWith('1:')) greet();
  else if (frame.startsWith('5:')) hear(JSON.parse(frame.replace(/^5:[^:]*:[^:]*:/, '')).args[0]);
}

function greet() {
  isConnected = true;
  const user = { id: session.id, username: session.username };
  const subscriber = { id, applicationId: 'ftrack.client.web', user };
  for (const topic of ['ftrack.update', 'ftrack.meta.reply', 'ftrack.action.trigger-user-interface']) {
    publish('ftrack.meta.subscribe', {
      subscriber: { ...subscriber, id: `${id}-${topic}` },
      subscription: `topic=${topic}`,
    });
  }
  publish('ftrack.meta.subscribe', { subscriber, subscription: 'topic=ftrack.meta.reply' });
}

let settling;

function hear(event) {
  if (event.topic === 'ftrack.update') {
    clearTimeout(settling);
    settling = setTimeout(() => {
      for (const callback of listeners.change) callback();
    }, 150);
  } else if (event.topic === 'ftrack.action.trigger-user-interface') {
    for (const callback of listeners.userInterface) callback(event.data);
  } else if (event.topic === 'ftrack.meta.reply') {
    for (const callback of listeners.reply) callback(event);
  }
}

/** Publishes and collects the replies of a while, or as many as are wanted. */
function ask(topic, data, wanted = Number.POSITIVE_INFINITY) {
  if (!isConnected) return Promise.resolve([]);
  return new Promise((resolve) => {
    const replies = [];
    const eventId = randomId();
    const finish = () => {
      listeners.reply.delete(take);
      resolve(replies);
    };
    const take = (event) => {
      if (event.inReplyToEvent !== eventId) return;
      replies.push(event.data);
      if (replies.length >= wanted) finish();
    };
    listeners.reply.add(take);
    setTimeout(finish, wanted === 1 ? replyTime * 10 : replyTime);
    publish(topic, data, eventId);
  });
}

function publish(topic, data, eventId = randomId()) {
  const source = { id, applicationId: 'ftrack.client.web', user: { id: session.id, username: session.username } };
  const event = { id: eventId, topic, data, target: '', inReplyToEvent: null, source };
  socket.send(`5:::${JSON.stringify({ name: 'ftrack.event', args: [event] })}`);
}

connect();
