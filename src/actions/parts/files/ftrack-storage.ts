/** Ids of the locations `ftrack.server` and `ftrack.review`, the same on every server (ftrack-protocol §4.5): what ftrack itself keeps. */
export const ftrackStorage: readonly string[] = [
  '3a372bde-05bc-11e4-8908-20c9d081909b',
  'cd41be70-8809-11e3-b98a-20c9d081909b',
];
