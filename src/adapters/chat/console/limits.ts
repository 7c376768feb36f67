/** A page of a reply in a terminal, in lines. */
export const PAGE_LINES = 60;
