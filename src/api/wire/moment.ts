/**
 * A moment as it is sent, in writes and in criteria alike: to the second, which is all ftrack stores, and with its offset,
 * so that it means the same to every server. Both official clients send offsets (ftrack-protocol §3.1, §5.2); what has none
 * would be the server's local time on one without timezone support (§2.1).
 */
export function wireMoment(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}+00:00`;
}
