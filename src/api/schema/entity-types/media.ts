// Made by `npm run types` from test/standin/schema: what can be read. What is `readonly` cannot be written afterwards.

import type { Computed, Datetime, LinkItem, Many, One } from '../attribute-markers.ts';

export interface Asset {
  readonly id: string;
  context_id: string | null;
  name: string | null;
  type_id: string | null;
  readonly latest_version: Computed<One<'AssetVersion'>>;
  parent: One<'Context'>;
  type: One<'AssetType'>;
  readonly custom_attributes: Many<'AssetCustomAttributeValue'>;
  metadata: Many<'Metadata'>;
  versions: Many<'AssetVersion'>;
}

export interface AssetType {
  readonly id: string;
  component: string | null;
  name: string | null;
  short: string | null;
  assets: Many<'Asset'>;
}

export interface AssetVersion {
  readonly id: string;
  asset_id: string | null;
  comment: string | null;
  date: Datetime | null;
  readonly is_latest_version: boolean | null;
  is_published: boolean | null;
  readonly link: LinkItem[] | null;
  status_id: string | null;
  task_id: string | null;
  thumbnail_id: string | null;
  readonly thumbnail_url: Computed<unknown>;
  user_id: string | null;
  version: number;
  asset: One<'Asset'>;
  status: One<'Status'>;
  task: One<'Task'>;
  thumbnail: One<'Component'>;
  user: One<'User'>;
  components: Many<'Component'>;
  readonly custom_attributes: Many<'AssetVersionCustomAttributeValue'>;
  incoming_links: Many<'AssetVersionLink'>;
  lists: Many<'AssetVersionList'>;
  metadata: Many<'Metadata'>;
  notes: Many<'Note'>;
  outgoing_links: Many<'AssetVersionLink'>;
  review_session_objects: Many<'ReviewSessionObject'>;
  status_changes: Many<'StatusChange'>;
  used_in_versions: Many<'AssetVersion'>;
  uses_versions: Many<'AssetVersion'>;
}

export interface AssetVersionLink {
  readonly id: string;
  from_id: string | null;
  to_id: string | null;
  from: One<'AssetVersion'>;
  to: One<'AssetVersion'>;
  metadata: Many<'Metadata'>;
}

export interface Component {
  readonly id: string;
  container_id: string | null;
  file_type: string | null;
  name: string | null;
  size: number | null;
  system_type: string | null;
  version_id: string | null;
  container: One<'ContainerComponent'>;
  version: One<'AssetVersion'>;
  component_locations: Many<'ComponentLocation'>;
  metadata: Many<'Metadata'>;
}

export type FileComponent = Component;

export interface SequenceComponent extends FileComponent {
  padding: number | null;
  members: Many<'Component'>;
}

export interface ContainerComponent extends FileComponent {
  members: Many<'Component'>;
}

export interface ComponentLocation {
  readonly id: string;
  component_id: string | null;
  location_id: string | null;
  resource_identifier: string | null;
  readonly url: Computed<unknown>;
  component: One<'Component'>;
  location: One<'Location'>;
}

export interface Location {
  readonly id: string;
  description: string | null;
  label: string | null;
  name: string | null;
  location_components: Many<'ComponentLocation'>;
}

export interface Job {
  readonly id: string;
  created_at: Datetime | null;
  data: string | null;
  finished_at: Datetime | null;
  status: 'queued' | 'running' | 'done' | 'failed' | null;
  readonly type: string | null;
  user_id: string | null;
  user: One<'User'>;
  job_components: Many<'JobComponent'>;
}

export interface JobComponent {
  readonly component_id: string;
  readonly job_id: string;
  readonly url: Computed<unknown>;
  component: One<'Component'>;
  job: One<'Job'>;
}
