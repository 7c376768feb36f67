/** SQLite's failures in words for the operator. Codes: sqlite.org/rescode.html */
const REASONS: readonly [pattern: RegExp, message: string, hint: string][] = [
  [
    /full/i,
    "the disk is full.",
    "Free some space; Callboard goes on by itself then. Nothing stored before is lost.",
  ],
  [
    /readonly|read-only/i,
    "the file may not be written.",
    "Give Callboard's user write permission to the file and its folder.",
  ],
  [
    /not a database/i,
    "the file is not a Callboard store.",
    "Name another file with DATABASE_URL=sqlite:FILE, or move this one away.",
  ],
  [
    /malformed|corrupt/i,
    "the file is damaged.",
    "Restore it from a backup; with sqlite3 FILE .recover much can be saved.",
  ],
  [
    /unable to open|EACCES|EPERM|ENOTDIR|EROFS|EEXIST/i,
    "its folder cannot be used.",
    "Create the folder and give Callboard's user write permission to it.",
  ],
  [/locked|busy/i, "another program holds the file.", "Close the other program."],
];

export function explainSqlite(failure: unknown): { message: string; hint: string } {
  const text = failure instanceof Error ? failure.message : String(failure);
  const known = REASONS.find(([pattern]) => pattern.test(text));
  if (known === undefined) return { message: text, hint: "See the log for the cause." };
  return { message: known[1], hint: known[2] };
}
