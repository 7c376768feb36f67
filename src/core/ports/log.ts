/** Structured lines for the operator. `event` is a stable kebab-case name; fields never hold secrets or message texts. */
export type Log = {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
};

export type LogFields = Readonly<Record<string, string | number | boolean | undefined | readonly string[]>>;
