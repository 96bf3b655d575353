import type { Standin } from '../../standin.ts';
import type { Random } from '../random.ts';

const crew: [first: string, last: string, department: string][] = [
  ['Maren', 'Holt', 'Production'],
  ['Åsa', 'Lindqvist', 'Production'],
  ['Tomás', 'Ferreira', 'Production'],
  ['Ingrid', 'Solberg', 'Supervision'],
  ['Dev', 'Raman', 'Supervision'],
  ['Chloé', 'Marchand', 'Previz'],
  ['Piotr', 'Zieliński', 'Layout'],
  ['Hana', 'Kobayashi', 'Layout'],
  ['Luca', 'Bianchi', 'Modeling'],
  ['Amara', 'Okafor', 'Modeling'],
  ['Jonas', 'Weber', 'Modeling'],
  ['Siobhán', "O'Neill", 'Rigging'],
  ['Rafael', 'Costa', 'Rigging'],
  ['Yuki', 'Tanaka', 'Lookdev'],
  ['Nadia', 'Haddad', 'Lookdev'],
  ['Erik', 'Nyström', 'Animation'],
  ['Grace', 'Mbeki', 'Animation'],
  ['Mateo', 'Vargas', 'Animation'],
  ['Linh', 'Nguyễn', 'Animation'],
  ['Oskar', 'Dąbrowski', 'Animation'],
  ['Freya', 'Madsen', 'FX'],
  ['Arjun', 'Iyer', 'FX'],
  ['Camille', 'Dubois', 'FX'],
  ['Noah', 'Fischer', 'Lighting'],
  ['Zofia', 'Kowalska', 'Lighting'],
  ['Samuel', 'Adeyemi', 'Lighting'],
  ['Elif', 'Yılmaz', 'Compositing'],
  ['Henrik', 'Larsen', 'Compositing'],
  ['Mei', 'Chen', 'Compositing'],
  ['Bruno', 'Silva', 'Compositing'],
];

export interface Person {
  id: string;
  username: string;
  department: string;
}

/** Thirty people of many places, in groups by department. The first of them signs in for the demo. */
export function createPeople({ database }: Standin, random: Random): Person[] {
  const groups = new Map<string, string>();
  return crew.map(([first, last, department]) => {
    if (!groups.has(department)) {
      groups.set(department, random.uuid());
      const id = groups.get(department);
      database.insert({
        __entity_type__: 'Group',
        id,
        name: department,
        local: true,
        resource_type: 'group',
        parent_id: null,
      });
    }
    const plain = `${first}.${last}`.normalize('NFD').replace(/[^A-Za-z.]/g, '');
    const person: Person = { id: random.uuid(), username: plain.toLowerCase(), department };
    database.insert({
      __entity_type__: 'User',
      id: person.id,
      username: person.username,
      first_name: first,
      last_name: last,
      email: `${person.username}@harbor.example`,
      is_active: true,
      is_otp_enabled: false,
      is_totp_enabled: false,
      require_details_update: false,
      resource_type: 'user',
      user_type_id: 'ac9fa5aa-4361-11e0-b7cc-0019bb4983d8',
      thumbnail_id: null,
    });
    database.insert({
      __entity_type__: 'Membership',
      id: random.uuid(),
      group_id: groups.get(department),
      user_id: person.id,
    });
    return person;
  });
}
