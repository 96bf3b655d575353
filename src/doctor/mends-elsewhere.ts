/** What mends something and is no action of ours, for it is to be done in ftrack, in the options, or by whoever publishes. */
export const mendsElsewhere: ReadonlySet<string> = new Set([
  ...['move', 'options', 'publish', 'pipeline-first', 'project-settings'],
]);
