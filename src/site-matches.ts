/** Pages the extension works on without being asked: ftrack's hosted sites, and in the stand-in's build its own. */
export const siteMatches = [
  'https://*.ftrackapp.com/*',
  ...(import.meta.env.MODE === 'standin' ? ['http://127.0.0.1/*', 'http://localhost/*'] : []),
];
