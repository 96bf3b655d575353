/** Name of the port on which a view calls commands: what it does not wait for any more is stopped, all of it when it closes. */
export const callPort = 'sidecar-calls';

/** Name of the port on which a view hears of runs and keeps the background awake. */
export const watchPort = 'sidecar-watch';

/** Name of the port on which a view hears of what changed on the server. */
export const newsPort = 'sidecar-news';

/** Name of the port by which a page in front says that our actions can be offered to its window of actions, and when it is used. */
export const offersPort = 'sidecar-offers';

/** How often a view beats on them; the browser stops a background that hears nothing for 30 seconds. */
export const beatInterval = 20_000;
