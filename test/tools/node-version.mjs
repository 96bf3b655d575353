// Read by whatever node there is, however old: nothing newer than ES modules in here.

/** Why this version of node cannot build and test the extension, or undefined when it can. */
export function nodeComplaint(version) {
  const parts = version.split('.').map(Number);
  const major = parts[0];
  const minor = parts[1];
  // Vite 8 loads ES modules with require(), which these versions allow.
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (fits) return undefined;
  return `Sidecar is built and tested with Node 20.19 or newer (of Node 22: 22.12 or newer); this is ${version}.`;
}
