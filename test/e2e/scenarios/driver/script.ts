/** A function, which is sent to a page as its text and so knows nothing but its arguments; or an expression. */
export type Script<A extends unknown[], R> = ((...args: A) => R | Promise<R>) | string;
