/** How long a menu waits for what it can do without: it says less then, or offers more; milliseconds. */
export const menuPatience = 3000;
