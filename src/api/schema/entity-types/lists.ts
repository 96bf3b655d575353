// Made by `npm run types` from test/standin/schema: what can be read. What is `readonly` cannot be written afterwards.

import type { Datetime, Many, One } from '../attribute-markers.ts';

export interface List {
  readonly id: string;
  category_id: string | null;
  date: Datetime | null;
  is_open: boolean | null;
  name: string | null;
  project_id: string | null;
  system_type: string | null;
  user_id: string | null;
  category: One<'ListCategory'>;
  owner: One<'User'>;
  project: One<'Project'>;
  readonly custom_attributes: Many<'ListCustomAttributeValue'>;
}

export interface TypedContextList extends List {
  items: Many<'Task'>;
}

export interface AssetVersionList extends List {
  items: Many<'AssetVersion'>;
}

export interface ListObject {
  readonly id: string;
  entity_id: string | null;
  list_id: string | null;
  list: One<'List'>;
}

export interface ListCategory {
  readonly id: string;
  name: string | null;
  lists: Many<'List'>;
}
