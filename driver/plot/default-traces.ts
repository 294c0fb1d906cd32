/** As many traces as fit a page. */
export const defaultTraces = 12;
