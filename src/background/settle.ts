/**
 * Milliseconds in which a request that was lost sight of may still reach the server: networks and proxies hold on to one
 * for a while, and a large transaction takes its time. Sooner none is sent again. In builds for the stand-in, which is on
 * this machine, nothing is held for long.
 */
export const settle = import.meta.env.MODE === 'standin' ? 1500 : 30_000;
