/** Names that pipelines take: OpenPype leaves everything else out of its sync, with all that is below (§2.17 D1). */
export const usableName = /^[a-zA-Z0-9_.]+$/;
