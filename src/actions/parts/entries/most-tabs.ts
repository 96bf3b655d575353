/** Tabs that are opened at once: more than these nobody can look at, and every one is a whole page. */
export const mostTabs = 20;
