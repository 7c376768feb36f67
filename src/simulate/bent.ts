/** A world that does not keep what Callboard relies on: to see whether the oracle would notice. */

export type Bent = {
  /** What the platform is said to recognise, and what it does. */
  repeatWindowMs?: number;
  recognisesMs?: number;
  /** How long after its sender gave it up a late request is carried out. */
  lateMs?: number;
  /** Each process takes what it wrote with it. */
  forgetful?: boolean;
  /** Nobody reads the feed twice. */
  deaf?: boolean;
};
