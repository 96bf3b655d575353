/** Names of the components that ftrack plays, the one that is wanted most first (ftrack-protocol §7.4). */
export const reviewableNames = ['ftrackreview-mp4', 'ftrackreview-webm', 'ftrackreview-image'];
