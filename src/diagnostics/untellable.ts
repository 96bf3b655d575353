import type { UntoldReason } from './finding.ts';

/** Choices of a server that no probe tells, with the reason; names as in test/standin/switches.ts. */
export const untellable: Readonly<Record<string, UntoldReason>> = {
  roleAnswer: 'writes',
  tempData: 'writes',
  versionWithoutAsset: 'writes',
  baseTypeWrite: 'writes',
  replacedMetadata: 'writes',
  statusOutsideWorkflow: 'writes',
  defaultStatus: 'writes',
  // Found by the journal itself, where jobs do not prove changes.
  userMetadata: 'writes',
  flushOrder: 'writes',
  versionNumber: 'writes',
  defaultAssetType: 'writes',
  versionWithComponents: 'writes',
  deletesTogether: 'writes',
  contextAssets: 'writes',
  thumbnailCheck: 'writes',
  jobTypes: 'writes',
  lockedProjects: 'writes',
  compositeEntityId: 'writes',
  ownedParents: 'writes',
  attributeUnset: 'writes',
  invisibleRelation: 'rights',
  permissionException: 'rights',
  invisibleWrite: 'rights',
  duplicateSubscriber: 'others',
  wildcard: 'others',
  numbersInExpressions: 'others',
  missedEvents: 'others',
  credentialsRedirect: 'key',
};
