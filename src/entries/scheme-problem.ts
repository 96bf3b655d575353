/** Schemes that run code, or show what belongs to the browser or to the disk. No studio can list them. */
const never = new Set(
  ['javascript', 'vbscript', 'data', 'blob', 'filesystem', 'file', 'about', 'view-source', 'resource', 'jar'].concat([
    'chrome',
    'chrome-extension',
    'moz-extension',
    'edge',
    'devtools',
    'ws',
    'wss',
  ]),
);

/** What is wrong with a scheme that a studio lists, as it is kept: a message key `input_…`, or `undefined`. */
export function schemeProblem(scheme: string): string | undefined {
  if (!/^[a-z][a-z0-9+.-]{0,39}:$/.test(scheme)) return 'no_scheme';
  return never.has(scheme.slice(0, -1)) ? 'scheme_never' : undefined;
}
