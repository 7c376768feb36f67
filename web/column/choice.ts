/** One of the things that may come next in a line that is typed. */
export type Choice = { id: string; title: string; detail?: string | undefined };
