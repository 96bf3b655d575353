/** Under this name a build without defences looks up which are off: in the session storage of a page, and in its own storage. */
export const switchName = 'sidecar-without-defences';
