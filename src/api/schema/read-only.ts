import { families } from './families.ts';

/** What the server works out anew for every answer (ftrack-protocol §3.7). */
const computed = new Map<string, readonly string[]>(
  Object.entries({
    Context: ['thumbnail_url', 'time_logged', 'bid_time_logged_difference'],
    Asset: ['latest_version'],
    AssetVersion: ['thumbnail_url'],
    Resource: ['thumbnail_url'],
    ComponentLocation: ['url'],
    JobComponent: ['url'],
    NoteComponent: ['thumbnail_url', 'url'],
    SettingComponent: ['thumbnail_url', 'url'],
    ReviewSession: ['thumbnail_id', 'thumbnail_url', 'is_open'],
  }),
);

const ofContexts = ['_link', 'link', 'thumbnail_url', 'created_by_id', 'created_by', 'created_at'];
const ofTypedContexts = [...ofContexts, 'time_logged', 'bid_time_logged_difference'];
const ofObjectTypes = [...ofTypedContexts, 'object_type_id', 'object_type'];
const ofFolders = ['type_id', 'type', 'status_id', 'status', 'bid', 'start_date', 'end_date'];

/**
 * What can be given at creation at most, beside the key. Which attributes an object type has is the studio's choice
 * (`ObjectType.is_statusable` and the like): this is the recorded server, and counts where the one at hand says nothing.
 */
const immutable = new Map<string, readonly string[]>(
  Object.entries({
    Context: ofContexts,
    Project: ofContexts,
    TypedContext: ofTypedContexts,
    Task: ofObjectTypes,
    Shot: [...ofObjectTypes, 'type_id', 'type', 'bid', 'start_date', 'end_date'],
    AssetBuild: [...ofObjectTypes, 'bid', 'start_date', 'end_date'],
    Milestone: [...ofObjectTypes, 'start_date'],
    Sequence: [...ofObjectTypes, ...ofFolders],
    Episode: [...ofObjectTypes, ...ofFolders],
    Folder: [...ofObjectTypes, ...ofFolders],
    AssetVersion: ['_link', 'link', 'is_latest_version', 'thumbnail_url'],
    ReviewSession: ['thumbnail_id', 'thumbnail_url', 'is_open'],
    ReviewSessionInvitee: ['created_from_shared_url'],
    JobComponent: ['url'],
    NoteComponent: ['thumbnail_url', 'url'],
    SettingComponent: ['thumbnail_url', 'url'],
    UserType: ['name'],
    User: ['resource_type', 'thumbnail_url'],
    Group: ['resource_type', 'link'],
    AssetVersionList: ['type'],
    TypedContextList: ['type'],
    Job: ['type'],
    CustomAttributeLinkConfiguration: ['entity_type_to', 'object_type_id_to'],
  }),
);

const ofAttributeLinks: readonly string[] = ['configuration_id'];
const none: readonly string[] = [];

export function computedOf(type: string): readonly string[] {
  return computed.get(type) ?? computed.get(families.get(type) ?? type) ?? none;
}

export function immutableOf(type: string): readonly string[] {
  return immutable.get(type) ?? (/CustomAttributeLink(From)?$/.test(type) ? ofAttributeLinks : none);
}
