/** New attempts that a page is told of one by one; more are "more than that". */
export const MOST_NEW = 100;
