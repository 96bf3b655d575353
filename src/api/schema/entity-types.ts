import type { Computed, Datetime, Many, One } from './attribute-markers.ts';
import type * as attributes from './entity-types/attributes.ts';
import type * as contexts from './entity-types/contexts.ts';
import type * as lists from './entity-types/lists.ts';
import type * as media from './entity-types/media.ts';
import type * as people from './entity-types/people.ts';
import type * as reviews from './entity-types/reviews.ts';
import type * as workflow from './entity-types/workflow.ts';

export type { LinkItem } from './attribute-markers.ts';

/**
 * The types that actions and rules touch, for the compiler: their attributes (ftrack-protocol §4.8), which of them cannot be
 * written (`readonly`, `Computed`), and by `One` and `Many` what is behind a relation. What a schema does not require is
 * nullable; a relation may always be empty, for the user may not be allowed to see what is behind it.
 */
export interface EntityTypes {
  /** What a relation to `Context` leads to: servers look up a subtype's attributes there as well. */
  Context: contexts.Context & Partial<contexts.TypedContext>;
  Project: contexts.Project;
  TypedContext: contexts.TypedContext;
  Task: contexts.Task;
  Shot: contexts.Shot;
  Sequence: contexts.Sequence;
  Episode: contexts.Episode;
  AssetBuild: contexts.AssetBuild;
  Milestone: contexts.Milestone;
  Folder: contexts.Folder;
  TypedContextLink: contexts.TypedContextLink;
  Appointment: contexts.Appointment;
  Timelog: contexts.Timelog;
  List: lists.List;
  TypedContextList: lists.TypedContextList;
  AssetVersionList: lists.AssetVersionList;
  ListObject: lists.ListObject;
  ListCategory: lists.ListCategory;
  Asset: media.Asset;
  AssetType: media.AssetType;
  AssetVersion: media.AssetVersion;
  AssetVersionLink: media.AssetVersionLink;
  Component: media.Component;
  FileComponent: media.FileComponent;
  SequenceComponent: media.SequenceComponent;
  ContainerComponent: media.ContainerComponent;
  ComponentLocation: media.ComponentLocation;
  Location: media.Location;
  Job: media.Job;
  JobComponent: media.JobComponent;
  Status: workflow.Status;
  State: workflow.State;
  Type: workflow.Type;
  Priority: workflow.Priority;
  ObjectType: workflow.ObjectType;
  ProjectSchema: workflow.ProjectSchema;
  ProjectSchemaObjectType: workflow.ProjectSchemaObjectType;
  ProjectSchemaOverride: workflow.ProjectSchemaOverride;
  WorkflowSchema: workflow.WorkflowSchema;
  WorkflowSchemaStatus: workflow.WorkflowSchemaStatus;
  Schema: workflow.Schema;
  SchemaStatus: workflow.SchemaStatus;
  SchemaType: workflow.SchemaType;
  TaskTypeSchema: workflow.TaskTypeSchema;
  TaskTypeSchemaType: workflow.TaskTypeSchemaType;
  StatusChange: workflow.StatusChange;
  Resource: people.Resource;
  User: people.User;
  Group: people.Group;
  Membership: people.Membership;
  SecurityRole: people.SecurityRole;
  UserSecurityRole: people.UserSecurityRole;
  UserSecurityRoleProject: people.UserSecurityRoleProject;
  Note: reviews.Note;
  NoteCategory: reviews.NoteCategory;
  NoteLabel: reviews.NoteLabel;
  NoteLabelLink: reviews.NoteLabelLink;
  NoteComponent: reviews.NoteComponent;
  Recipient: reviews.Recipient;
  ReviewSession: reviews.ReviewSession;
  ReviewSessionObject: reviews.ReviewSessionObject;
  ReviewSessionObjectStatus: reviews.ReviewSessionObjectStatus;
  ReviewSessionInvitee: reviews.ReviewSessionInvitee;
  Metadata: attributes.Metadata;
  CustomAttributeConfiguration: attributes.CustomAttributeConfiguration;
  CustomAttributeType: attributes.CustomAttributeType;
  CustomAttributeGroup: attributes.CustomAttributeGroup;
  CustomAttributeValue: attributes.CustomAttributeValue;
  ContextCustomAttributeValue: attributes.ContextCustomAttributeValue;
  AssetCustomAttributeValue: attributes.AssetCustomAttributeValue;
  AssetVersionCustomAttributeValue: attributes.AssetVersionCustomAttributeValue;
  ListCustomAttributeValue: attributes.ListCustomAttributeValue;
  UserCustomAttributeValue: attributes.UserCustomAttributeValue;
}

export type EntityName = keyof EntityTypes;
export type Attributes<Name> = Name extends EntityName ? EntityTypes[Name] : never;

/** Every path that is one of the type's, checked segment by segment; others become `never`, which does not compile. */
export type PathsOf<A, Paths extends readonly string[]> = { [Index in keyof Paths]: CheckedPath<A, Paths[Index]> };

type CheckedPath<A, Path> = [A] extends [never]
  ? never
  : Path extends `${infer Head}.${infer Rest}`
    ? Head extends keyof A
      ? CheckedPath<Behind<A[Head]>, Rest> extends never
        ? never
        : Path
      : never
    : Path extends keyof A
      ? Path
      : never;

type Behind<Value> =
  NonNullable<Value> extends One<infer Name> | Many<infer Name> | Computed<One<infer Name>> ? Attributes<Name> : never;

/** What a query with these projections returns for each entity: those attributes and no others. */
export type Selected<Name, Path extends string> = { __entity_type__: string } & KeyOf<Attributes<Name>> & {
    [Head in Heads<Path> & keyof Attributes<Name>]: Projected<Attributes<Name>[Head], Below<Path, Head & string>>;
  };

type KeyOf<A> = A extends { id: infer Id } ? { id: Id } : unknown;
type Heads<Path extends string> = Path extends `${infer Head}.${string}` ? Head : Path;
type Below<Path extends string, Head extends string> = Path extends `${Head}.${infer Rest}` ? Rest : never;

type Projected<Value, Path extends string> =
  NonNullable<Value> extends One<infer Name>
    ? Selected<Name, Path> | null
    : NonNullable<Value> extends Many<infer Name>
      ? Selected<Name, Path>[]
      : Value extends Computed<infer Told>
        ? Projected<Told, Path>
        : Read<Value>;

type Read<Value> = Value extends Datetime ? string : Value;
