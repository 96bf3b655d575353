/** A day of eight hours, as people bid; ftrack stores seconds (ftrack-protocol §3.1). */
export const secondsPerDay = 8 * 3600;
