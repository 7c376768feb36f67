/** A file of a schedule as it came, before anything has looked into it. */
export type RawFile = {
  /** As an organiser knows it. */
  name: string;
  bytes: Uint8Array;
};
