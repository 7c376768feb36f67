/** SQLite's failures in words for the operator. Read by code: a message may quote a path, and a path says anything. */
import { z } from "zod";

/** What node:sqlite and node:fs put on their errors. `errcode` may be an extended code. */
const coded = z.object({ code: z.string().optional(), errcode: z.number().optional() });

/** The low byte of an extended code is the primary one: sqlite.org/rescode.html */
const PRIMARY = 0xff;

type Reason = { codes: readonly (number | string)[]; message: string; hint: string };

const REASONS: readonly Reason[] = [
  {
    codes: [13, "ENOSPC", "EDQUOT"],
    message: "the disk is full.",
    hint: "Free some space; Callboard goes on by itself then. Nothing stored before is lost.",
  },
  {
    codes: [8],
    message: "the file may not be written.",
    hint: "Give Callboard's user write permission to the file and its folder.",
  },
  {
    codes: [26],
    message: "the file is not a Callboard store.",
    hint: "Name another file with DATABASE_URL=sqlite:FILE, or move this one away.",
  },
  {
    codes: [11],
    message: "the file is damaged.",
    hint: "Restore it from a backup; with sqlite3 FILE .recover much can be saved.",
  },
  {
    codes: [3, 14, "EACCES", "EPERM", "ENOENT", "ENOTDIR", "EROFS", "EEXIST", "ENAMETOOLONG"],
    message: "its folder cannot be used.",
    hint: "Create the folder and give Callboard's user write permission to it.",
  },
  { codes: [5, 6], message: "another program holds the file.", hint: "Close the other program." },
  {
    codes: [10, "EIO"],
    message: "the disk does not read or write.",
    hint: "Look into the system's log for the disk; Callboard goes on by itself once it works.",
  },
  {
    codes: [1],
    message: "its tables are not as Callboard makes them.",
    hint: "Restore the file from a backup, or name another with DATABASE_URL=sqlite:FILE.",
  },
  { codes: ["ERR_INVALID_STATE"], message: "it is closed.", hint: "Start Callboard again." },
];

/** What is wrong and what to do. Total; a failure it does not know is given in its own words. */
export function explainSqlite(failure: unknown): { message: string; hint: string } {
  const { code, errcode } = coded.safeParse(failure).data ?? {};
  const seen = errcode === undefined ? code : errcode & PRIMARY;
  const known = REASONS.find(({ codes }) => codes.some((one) => one === seen));
  if (known !== undefined) return { message: known.message, hint: known.hint };
  const text = failure instanceof Error ? failure.message : String(failure);
  return { message: text, hint: "See the log for the cause." };
}
