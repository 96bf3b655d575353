import type { LearnedProfile } from '../../rpc/profile-shapes.ts';

/**
 * What was learned of the pages of this site. Which sites there is something of stands where content scripts can read it;
 * what it is the background tells, for nothing but our own pages may say that.
 */
export function learnedFrom(send: (message: unknown) => Promise<unknown>) {
  const learned = {
    profiles: [] as readonly LearnedProfile[],
    look(sites: unknown): void {
      if (!Array.isArray(sites) || !sites.includes(location.origin)) {
        learned.profiles = [];
        return;
      }
      send({ sidecar: 1, command: 'profiles.of-page', input: {} }).then(
        (reply) => {
          learned.profiles = (reply as { output?: LearnedProfile[] } | undefined)?.output ?? [];
        },
        // Then the page is looked at as any other.
        () => undefined,
      );
    },
  };
  return learned;
}
