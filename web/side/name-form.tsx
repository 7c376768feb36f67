/** A name to add something by; closed until it is wanted. */
import { type ReactNode, useEffect, useRef, useState } from "react";

export type NameFormProps = {
  label: string;
  /** Resolves to whether it was taken. */
  onName: (name: string) => Promise<boolean>;
  children?: ReactNode;
};

export function NameForm({ label, onName, children }: NameFormProps): ReactNode {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const line = useRef<HTMLInputElement>(null);
  // It opens because somebody asked for it.
  useEffect(() => {
    if (open) line.current?.focus();
  }, [open]);
  if (!open)
    return (
      <button type="button" className="add" onClick={() => setOpen(true)}>
        + {label}
      </button>
    );
  return (
    <form
      className="name-form"
      onSubmit={async (event) => {
        event.preventDefault();
        if (!(await onName(name))) return;
        setName("");
        setOpen(false);
      }}
    >
      <input
        ref={line}
        aria-label={`${label}: name`}
        placeholder="Name"
        value={name}
        maxLength={32}
        onChange={({ target }) => setName(target.value)}
        required
      />
      {children}
      <div className="form-row">
        <button type="submit" className="button">
          Add
        </button>
        <button type="button" className="button button-quiet" onClick={() => setOpen(false)}>
          Cancel
        </button>
      </div>
    </form>
  );
}
