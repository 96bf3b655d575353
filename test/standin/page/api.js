import { merge } from './merge.js';
import { randomId } from './random-id.js';
import { session } from './session.js';

/** The form real web clients use: a uuid and the moment the page was opened. */
const clientToken = `${randomId()}-${Date.now()}`;

let waiting = [];

/**
 * Runs a query. Queries asked for in the same turn travel in one POST, and what they return is merged together.
 *
 * @param {string} expression
 * @returns {Promise<Record<string, any>[]>}
 */
export function query(expression) {
  return new Promise((resolve, reject) => {
    if (waiting.length === 0) queueMicrotask(flush);
    waiting.push({ operation: { action: 'query', expression }, resolve, reject });
  });
}

async function flush() {
  const batch = waiting;
  waiting = [];
  try {
    const answers = await call(batch.map(({ operation }) => operation));
    for (const [index, { resolve }] of batch.entries()) resolve(answers[index].data);
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}

/**
 * One POST with the session cookie, which is one transaction.
 *
 * @param {Record<string, unknown>[]} operations
 */
export async function call(operations) {
  const response = await fetch(session.endpoint, {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      Accept: 'application/json',
      'Content-Type': 'application/json',
      'ftrack-Clienttoken': clientToken,
      ...session.headers,
    },
    body: JSON.stringify(operations),
  });
  const answer = await response.json();
  if (answer.exception) throw new ApiError(answer);
  return merge(answer);
}

/** An answer of the server that says what went wrong. */
class ApiError extends Error {
  constructor({ exception, content }) {
    super(content);
    this.name = exception;
  }

  get isSignedOut() {
    return this.name === 'InvalidCredentialsError';
  }
}

/** An id or a text as a literal of the query language. */
export function quote(text) {
  return `"${String(text).replace(/["\\]/g, '\\$&')}"`;
}
