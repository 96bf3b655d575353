import type { Random } from '../random.ts';
import type { Add } from './add.ts';

/** The account that tests sign in with. */
export const userId = 'd07ae5d0-66e1-11e1-b5e9-f23c91df25eb';

const guestId = '2a4b8c1e-66e1-11e1-b5e9-f23c91df25eb';

/** Users to page through, the roles of the first, a group and categories of notes. */
export function createPeople(add: Add, random: Random): void {
  addUser(add, userId, 'jenkins');
  addUser(add, guestId, 'testuser');
  for (let number = 1; number <= 24; number++) addUser(add, random.uuid(), `tester${number}`);
  for (const [name, type] of Object.entries({ Administrator: 'PROJECT', 'Project manager': 'PROJECT', API: 'API' })) {
    const role = add('SecurityRole', { id: random.uuid(), name, type });
    const held = { user_id: userId, security_role_id: role['id'], is_all_projects: true };
    add('UserSecurityRole', { id: random.uuid(), ...held });
  }
  add('Group', { id: random.uuid(), name: 'Testers', local: true, resource_type: 'group', parent_id: null });
  for (const name of ['Client feedback', 'Internal']) {
    add('NoteCategory', { id: random.uuid(), name, sort: 0, color: '#ccc' });
  }
}

function addUser(add: Add, id: string, username: string): void {
  add('User', {
    id,
    username,
    first_name: username,
    last_name: 'Tester',
    email: `${username}@example.com`,
    is_active: true,
    is_otp_enabled: false,
    is_totp_enabled: false,
    require_details_update: false,
    resource_type: 'user',
    user_type_id: 'ac9fa5aa-4361-11e0-b7cc-0019bb4983d8',
  });
}
