import { type KeepOptions, keepPort } from './keep-port.ts';
import type { News, NewsMessage } from './message.ts';
import { newsPort, watchPort } from './ports.ts';
import type { RunStatus } from './run-shapes.ts';
import type { Connect } from './view-port.ts';

/** Follows the runs of a site until the signal aborts. Every port begins with how the last runs stand. */
export function watchRuns(connect: Connect, hear: (status: RunStatus) => void, options: KeepOptions): void {
  const runs = new Set<string>();
  const heard = (message: unknown): void => {
    const status = message as RunStatus;
    if (status.state === 'finished') runs.delete(status.id);
    else runs.add(status.id);
    hear(status);
  };
  keepPort(() => connect(watchPort), { heard, hello: () => ({ runs: [...runs] }) }, options);
}

/** Hears of what changes on a site's server until the signal aborts. After a gap anything may have changed. */
export function watchNews(connect: Connect, hear: (news: News) => void, options: KeepOptions): void {
  const heard = (message: unknown): void => hear((message as NewsMessage).news);
  keepPort(() => connect(newsPort), { heard, reopened: () => hear(null) }, options);
}
