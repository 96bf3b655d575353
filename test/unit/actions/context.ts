import type { ActionContext } from '../../../src/actions/action.ts';
import type { Session } from '../../../src/api/session.ts';
import { FactReader } from '../../../src/changes/fact-reader.ts';
import { type Production, readProduction } from '../../../src/changes/production.ts';
import { defaultRuleSettings, type RuleId } from '../../../src/rules/settings.ts';

/** What an action is given, on a session of its own; what a test does not say is as it is for a new user. */
export async function contextOn(
  session: Session,
  {
    rules = [],
    production,
    ...rest
  }: Partial<Omit<ActionContext, 'rules'>> & { rules?: readonly RuleId[]; production?: Production } = {},
): Promise<ActionContext> {
  const known = production ?? (await readProduction(session));
  return {
    reader: new FactReader(session, known),
    session,
    production: known,
    user: { id: 'user', name: 'User' },
    site: 'http://standin',
    settings: () => defaultRuleSettings,
    rules: new Set(rules),
    now: Date.parse('2026-11-28T10:00:00Z'),
    timeZone: 'UTC',
    signal: new AbortController().signal,
    describe: async () => [],
    pickedFile: async () => undefined,
    addressOf: ({ id }) => `http://standin/#${id}`,
    playerOf: ({ id }) => `http://standin/player/${id}`,
    roots: async () => [],
    system: async () => 'linux',
    hubActions: {
      discover: async () => ({ offers: [], isWhole: true }),
      launch: () => Promise.reject(new Error('Nobody listens.')),
    },
    ...rest,
  };
}
