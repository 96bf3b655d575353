// Made by `npm run types` from test/standin/schema: what can be read. What is `readonly` cannot be written afterwards.

import type { Computed, Datetime, Many, One } from '../attribute-markers.ts';

export interface Note {
  readonly id: string;
  category_id: string | null;
  completed_at: Datetime | null;
  completed_by_id: string | null;
  content: string | null;
  date: Datetime | null;
  in_reply_to_id: string | null;
  is_todo: boolean | null;
  parent_id: string | null;
  parent_type: string | null;
  thread_activity: Datetime | null;
  user_id: string | null;
  author: One<'User'>;
  category: One<'NoteCategory'>;
  completed_by: One<'User'>;
  in_reply_to: One<'Note'>;
  metadata: Many<'Metadata'>;
  note_components: Many<'NoteComponent'>;
  note_label_links: Many<'NoteLabelLink'>;
  recipients: Many<'Recipient'>;
  replies: Many<'Note'>;
}

export interface NoteCategory {
  readonly id: string;
  color: string | null;
  name: string | null;
  sort: number | null;
}

export type NoteLabel = NoteCategory;

export interface NoteLabelLink {
  readonly label_id: string;
  readonly note_id: string;
  label: One<'NoteLabel'>;
  note: One<'Note'>;
}

export interface NoteComponent {
  readonly component_id: string;
  readonly note_id: string;
  readonly thumbnail_url: Computed<unknown>;
  readonly url: Computed<unknown>;
  component: One<'Component'>;
  note: One<'Note'>;
}

export interface Recipient {
  readonly note_id: string;
  readonly resource_id: string;
  text_mentioned: string | null;
  note: One<'Note'>;
  recipient: One<'Resource'>;
  user: One<'User'>;
}

export interface ReviewSession {
  readonly id: string;
  availability: string | null;
  created_at: Datetime | null;
  created_by_id: string | null;
  description: string | null;
  end_date: Datetime | null;
  is_moderated: boolean | null;
  readonly is_open: Computed<boolean | null>;
  name: string | null;
  passphrase: string | null;
  passphrase_enabled: boolean | null;
  project_id: string | null;
  shareable_url_enabled: boolean | null;
  start_date: Datetime | null;
  readonly thumbnail_id: Computed<string | null>;
  readonly thumbnail_url: Computed<unknown>;
  created_by: One<'User'>;
  project: One<'Project'>;
  thumbnail: One<'Component'>;
  review_session_invitees: Many<'ReviewSessionInvitee'>;
  review_session_objects: Many<'ReviewSessionObject'>;
}

export interface ReviewSessionObject {
  readonly id: string;
  created_at: Datetime | null;
  description: string | null;
  name: string | null;
  review_session_id: string | null;
  sort_order: number | null;
  version: string | null;
  version_id: string | null;
  asset_version: One<'AssetVersion'>;
  review_session: One<'ReviewSession'>;
  notes: Many<'Note'>;
  statuses: Many<'ReviewSessionObjectStatus'>;
}

export interface ReviewSessionObjectStatus {
  readonly id: string;
  created_at: Datetime | null;
  review_session_invitee_id: string | null;
  review_session_object_id: string | null;
  status: string | null;
  invitee: One<'ReviewSessionInvitee'>;
  review_session_object: One<'ReviewSessionObject'>;
}

export interface ReviewSessionInvitee {
  readonly id: string;
  created_at: Datetime | null;
  created_by_id: string | null;
  readonly created_from_shared_url: boolean | null;
  email: string | null;
  last_sent_at: Datetime | null;
  name: string | null;
  review_session_id: string | null;
  created_by: One<'User'>;
  review_session: One<'ReviewSession'>;
  statuses: Many<'ReviewSessionObjectStatus'>;
}
