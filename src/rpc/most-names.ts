/** Names that are shown for what is typed, at most. */
export const mostNames = 20;
