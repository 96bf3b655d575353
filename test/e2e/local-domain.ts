/** A name of this machine that browsers of ours know it by, and do not take for one that is as safe as HTTPS. */
export const localDomain = 'ftrack.studio.test';
