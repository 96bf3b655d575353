/** The order in which a recorded server lists its 116 types; `schema_hash` depends on it and nothing else does. */
export const recordedOrder = `
  ListCustomAttributeLink Asset Scope ListObject TaskTemplateItem UserCustomAttributeLink ReviewSessionInvitee
  Milestone SequenceComponent ObjectType ReviewSessionObjectStatus Task AssetVersionCustomAttributeLink Project
  Conversation NoteComponent Timelog Shot ProjectSchemaObjectType ListCustomAttributeValue TaskTypeSchemaType Disk
  Event CustomAttributeLinkFrom Participant JobComponent ComponentCustomAttributeLink Priority State Setting Location
  Episode CalendarEvent Type ListCustomAttributeLinkFrom UserApplicationState ComponentCustomAttributeLinkFrom
  ContextCustomAttributeLinkFrom ContextCustomAttributeValue UserType Job TypedContextLink Metadata
  GroupCustomAttributeLinkFrom AssetType Timer UserSecurityRoleProject DashboardResource NoteLabelLink
  CustomAttributeGroup ReviewSession CustomAttributeLink AssetVersion AssetBuild UserCustomAttributeValue
  ContainerComponent Message AssetCustomAttributeLinkFrom CustomAttributeValue TypedContext Group
  UserCustomAttributeLinkFrom Note WorkflowSchema DashboardWidget Status Appointment ManagerType CalendarEventResource
  Membership WorkflowSchemaStatus User ProjectSchemaOverride Recipient TypedContextStatusChange
  AssetVersionCustomAttributeValue NoteLabel CustomConfigurationBase ProjectSchema TaskTemplate EntitySetting
  AssetVersionCustomAttributeLinkFrom ListCategory StatusChange Feed NoteCategory AssetCustomAttributeValue
  AssetVersionLink AssetCustomAttributeLink TaskTypeSchema TypedContextList ContextCustomAttributeLink
  AssetVersionStatusChange UserSecurityRole ListObjectCustomAttributeValue FileComponent Folder Schema
  CustomAttributeType Component CustomAttributeLinkConfiguration SchemaType SchemaStatus Resource SecurityRole List
  ReviewSessionObject CustomAttributeConfiguration Context ComponentLocation AssetVersionList Sequence Manager
  GroupCustomAttributeLink SettingComponent Dashboard
`
  .trim()
  .split(/\s+/);
