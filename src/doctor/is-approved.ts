/** Is it an approval? Studios have several (`Client approved`), and other statuses that are done, such as `Omitted`. */
export function isApproved(status: { name: string; state: string | null } | undefined): boolean {
  return status?.state === 'DONE' && /approved/i.test(status.name);
}
