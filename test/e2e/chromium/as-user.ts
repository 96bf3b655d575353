import type { Standin } from '../../standin/standin.ts';

/** Changes things on the server as another client does, with all that follows there. */
export function asUser(standin: Standin) {
  const options = {
    user: standin.user(standin.show.username)!,
    origin: 'http://elsewhere',
    strict: false,
    denormalize: false,
  };
  return {
    remove: (type: string, id: string) =>
      standin.call([{ action: 'delete', entity_type: type, entity_key: [id] }], options),
    update: (type: string, id: string, data: Record<string, unknown>) =>
      standin.call([{ action: 'update', entity_type: type, entity_key: [id], entity_data: data }], options),
  };
}
