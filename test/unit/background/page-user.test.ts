import { describe, expect, it } from 'vitest';
import type { Transport } from '../../../src/api/wire/transport.ts';
import { isPagesUser } from '../../../src/background/page-user.ts';

const origin = 'https://harbor.ftrackapp.com';
const user = { id: 'maren', name: 'Maren Holt' };
const key = { user: 'maren.holt', key: 'secret' };
const says =
  (information: unknown): Transport =>
  async () => [information];
const refuses: Transport = async () => {
  throw new Error('refused');
};

describe('with the browser’s session', () => {
  it('a page may do what we may, and nobody is asked', async () => {
    expect(await isPagesUser({ origin, credentials: 'session', user }, refuses)).toBe(true);
  });
});

describe('with an API key', () => {
  const withKey = { origin, credentials: key, user };

  it('it may where the session is the same person’s', async () => {
    expect(await isPagesUser(withKey, says({ user_information: { id: 'maren' } }))).toBe(true);
  });

  it('it may not where the session is somebody else’s', async () => {
    expect(await isPagesUser(withKey, says({ user_information: { id: 'tove' } }))).toBe(false);
  });

  it('it may not where the server does not tell, or refuses the session', async () => {
    expect(await isPagesUser(withKey, says({}))).toBe(false);
    expect(await isPagesUser(withKey, refuses)).toBe(false);
  });
});
