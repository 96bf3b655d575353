// Made by `npm run types` from test/standin/schema: what can be read. What is `readonly` cannot be written afterwards.

import type { Computed, LinkItem, Many, One } from '../attribute-markers.ts';

export interface Resource {
  readonly id: string;
  resource_type: string | null;
  allocations: Many<'Appointment'>;
  appointments: Many<'Appointment'>;
  assignments: Many<'Appointment'>;
}

export interface User extends Resource {
  readonly resource_type: string | null;
  email: string | null;
  first_name: string | null;
  is_active: boolean | null;
  is_otp_enabled: boolean | null;
  is_totp_enabled: boolean | null;
  last_name: string | null;
  require_details_update: boolean | null;
  thumbnail_id: string | null;
  readonly thumbnail_url: Computed<unknown>;
  user_type_id: string | null;
  username: string | null;
  thumbnail: One<'Component'>;
  readonly custom_attributes: Many<'UserCustomAttributeValue'>;
  memberships: Many<'Membership'>;
  metadata: Many<'Metadata'>;
  timelogs: Many<'Timelog'>;
  user_security_roles: Many<'UserSecurityRole'>;
}

export interface Group extends Resource {
  readonly resource_type: string | null;
  readonly link: LinkItem[] | null;
  local: boolean | null;
  name: string | null;
  parent_id: string | null;
  parent: One<'Group'>;
  children: Many<'Group'>;
  memberships: Many<'Membership'>;
}

export interface Membership {
  readonly id: string;
  group_id: string | null;
  user_id: string | null;
  group: One<'Group'>;
  user: One<'User'>;
}

export interface SecurityRole {
  readonly id: string;
  name: string | null;
  type: string | null;
  user_security_roles: Many<'UserSecurityRole'>;
}

export interface UserSecurityRole {
  readonly id: string;
  is_all_open_projects: boolean | null;
  is_all_projects: boolean | null;
  security_role_id: string | null;
  user_id: string | null;
  security_role: One<'SecurityRole'>;
  user: One<'User'>;
  user_security_role_projects: Many<'UserSecurityRoleProject'>;
}

export interface UserSecurityRoleProject {
  readonly id: string;
  project_id: string | null;
  user_security_role_id: string | null;
  project: One<'Project'>;
  user_security_role: One<'UserSecurityRole'>;
}
