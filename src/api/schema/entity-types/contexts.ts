// Made by `npm run types` from test/standin/schema: what can be read. What is `readonly` cannot be written afterwards.

import type { Computed, Datetime, LinkItem, Many, One } from '../attribute-markers.ts';

export interface Context {
  readonly id: string;
  context_type: string | null;
  readonly created_at: Datetime | null;
  readonly created_by_id: string | null;
  readonly link: LinkItem[] | null;
  name: string;
  parent_id: string | null;
  project_id: string | null;
  thumbnail_id: string | null;
  readonly thumbnail_url: Computed<unknown>;
  readonly created_by: One<'User'>;
  parent: One<'Context'>;
  thumbnail: One<'Component'>;
  allocations: Many<'Appointment'>;
  appointments: Many<'Appointment'>;
  assets: Many<'Asset'>;
  assignments: Many<'Appointment'>;
  children: Many<'Context'>;
  readonly custom_attributes: Many<'ContextCustomAttributeValue'>;
  notes: Many<'Note'>;
  timelogs: Many<'Timelog'>;
}

export interface Project extends Context {
  color: string | null;
  disk_id: string | null;
  end_date: Datetime | null;
  full_name: string | null;
  is_global: boolean | null;
  is_private: boolean | null;
  project_schema_id: string;
  root: string | null;
  start_date: Datetime | null;
  status: string | null;
  project_schema: One<'ProjectSchema'>;
  descendants: Many<'TypedContext'>;
  metadata: Many<'Metadata'>;
  review_sessions: Many<'ReviewSession'>;
  user_security_role_projects: Many<'UserSecurityRoleProject'>;
}

export interface TypedContext extends Context {
  bid: number | null;
  readonly bid_time_logged_difference: Computed<number | null>;
  description: string | null;
  end_date: Datetime | null;
  object_type_id: string | null;
  priority_id: string | null;
  sort: number | null;
  start_date: Datetime | null;
  status_id: string | null;
  readonly time_logged: Computed<number | null>;
  type_id: string | null;
  object_type: One<'ObjectType'>;
  priority: One<'Priority'>;
  project: One<'Project'>;
  status: One<'Status'>;
  type: One<'Type'>;
  ancestors: Many<'TypedContext'>;
  descendants: Many<'TypedContext'>;
  incoming_links: Many<'TypedContextLink'>;
  lists: Many<'TypedContextList'>;
  metadata: Many<'Metadata'>;
  outgoing_links: Many<'TypedContextLink'>;
  status_changes: Many<'StatusChange'>;
}

export interface Task extends TypedContext {
  readonly object_type_id: string | null;
  readonly object_type: One<'ObjectType'>;
}

export interface Shot extends TypedContext {
  readonly bid: number | null;
  readonly end_date: Datetime | null;
  readonly object_type_id: string | null;
  readonly start_date: Datetime | null;
  readonly type_id: string | null;
  readonly object_type: One<'ObjectType'>;
  readonly type: One<'Type'>;
}

export interface Sequence extends TypedContext {
  readonly bid: number | null;
  readonly end_date: Datetime | null;
  readonly object_type_id: string | null;
  readonly start_date: Datetime | null;
  readonly status_id: string | null;
  readonly type_id: string | null;
  readonly object_type: One<'ObjectType'>;
  readonly status: One<'Status'>;
  readonly type: One<'Type'>;
}

export interface Episode extends TypedContext {
  readonly bid: number | null;
  readonly end_date: Datetime | null;
  readonly object_type_id: string | null;
  readonly start_date: Datetime | null;
  readonly status_id: string | null;
  readonly type_id: string | null;
  readonly object_type: One<'ObjectType'>;
  readonly status: One<'Status'>;
  readonly type: One<'Type'>;
}

export interface AssetBuild extends TypedContext {
  readonly bid: number | null;
  readonly end_date: Datetime | null;
  readonly object_type_id: string | null;
  readonly start_date: Datetime | null;
  readonly object_type: One<'ObjectType'>;
}

export interface Milestone extends TypedContext {
  readonly object_type_id: string | null;
  readonly start_date: Datetime | null;
  readonly object_type: One<'ObjectType'>;
}

export interface Folder extends TypedContext {
  readonly bid: number | null;
  readonly end_date: Datetime | null;
  readonly object_type_id: string | null;
  readonly start_date: Datetime | null;
  readonly status_id: string | null;
  readonly type_id: string | null;
  readonly object_type: One<'ObjectType'>;
  readonly status: One<'Status'>;
  readonly type: One<'Type'>;
}

export interface TypedContextLink {
  readonly id: string;
  from_id: string | null;
  to_id: string | null;
  from: One<'TypedContext'>;
  to: One<'TypedContext'>;
  metadata: Many<'Metadata'>;
}

export interface Appointment {
  readonly id: string;
  context_id: string | null;
  resource_id: string | null;
  type: string | null;
  context: One<'Context'>;
  resource: One<'Resource'>;
}

export interface Timelog {
  readonly id: string;
  comment: string | null;
  context_id: string | null;
  duration: number | null;
  name: string | null;
  start: Datetime | null;
  time_zone_offset: number | null;
  user_id: string | null;
  context: One<'Context'>;
  user: One<'User'>;
}
