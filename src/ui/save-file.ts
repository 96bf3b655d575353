/** Milliseconds until a browser has begun to read what it was handed; it reads on from there by itself. */
const begun = 60_000;

/** Hands the user a file, where the browser puts downloads: needs no permission. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  // Not in the document: a page could take its click away.
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), begun);
}
