/** The short name of a proposal, which stands beside it wherever it is shown. */
import { z } from "zod";
import { wording } from "../core/language/words.ts";

export const proposalOption = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9]{4,12}$/, wording("is a short name, such as x7k2mp, that stands beside each proposal."))
  .meta({ description: "The short name that stands beside it" });
