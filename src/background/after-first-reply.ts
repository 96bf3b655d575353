/** How long whatever started the background may take to ask for something; milliseconds. */
const patience = 200;

/**
 * Begins `work` once: when the first reply is on its way, or soon where nobody asks. Work that every start has to begin, but that
 * nobody waits for, would otherwise hold up the reply people wait for. Comes back with what has to be called with each reply.
 */
export function afterFirstReply(work: () => void): () => void {
  let isDue = false;
  const begin = (): void => {
    if (isDue) return;
    isDue = true;
    clearTimeout(timer);
    // In a turn of its own: the reply is sent in this one.
    setTimeout(work);
  };
  const timer = setTimeout(begin, patience);
  return begin;
}
