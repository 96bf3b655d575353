import type { Transport } from '../api/transport.ts';

/** The signed-in user, as far as the server tells. */
export interface SiteUser {
  id: string;
  name: string;
}

/** Nobody in particular: the server accepts us but does not say as whom. */
const somebody: SiteUser = { id: 'unknown', name: '' };

/**
 * Asks the server who we are. Which servers fill `user_information` is not known; with an API key the username is the
 * user's own word. Rejects when the server does not accept us at all.
 */
export async function whoAmI(transport: Transport, username?: string): Promise<SiteUser> {
  const [answer] = await transport([{ action: 'query_server_information', values: ['user_information'] }]);
  const information = (answer as { user_information?: Record<string, unknown> } | null)?.user_information;
  if (typeof information?.['id'] === 'string') {
    const names = [information['first_name'], information['last_name']].filter((name) => typeof name === 'string');
    return { id: information['id'], name: names.join(' ') || String(information['username'] ?? '') };
  }
  return username ? { id: username, name: username } : somebody;
}
