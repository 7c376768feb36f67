/** A line to type in, with a list of what may come next. WAI-ARIA Authoring Practices, "Combobox". */
import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from "react";
import type { Choice } from "./choice.ts";

export type ComboboxProps = {
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  choices: readonly Choice[];
  /** What stands above the choices. */
  heading?: ReactNode;
  onPick: (choice: Choice) => void;
  /** Enter, where no choice is marked. */
  onEnter: () => void;
  /** Whether Enter takes the first choice although none was marked. */
  eager: boolean;
  /** Backspace in the empty line. */
  onBack?: () => void;
  disabled?: boolean;
  /** What was entered already, in front of the line. */
  before?: ReactNode;
};

export function Combobox(props: ComboboxProps): ReactNode {
  const { label, value, choices, onPick, onEnter, eager } = props;
  const id = useId();
  const [open, setOpen] = useState(false);
  const [marked, setMarked] = useState(-1);
  const list = useRef<HTMLDivElement>(null);
  const shown = open && (choices.length > 0 || props.heading !== undefined);
  const current = Math.min(marked, choices.length - 1);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is marked comes into view
  useLayoutEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [current]);

  const pick = (choice: Choice) => {
    setMarked(-1);
    onPick(choice);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    if (event.nativeEvent.isComposing) return;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      const step = key === "ArrowDown" ? 1 : -1;
      const count = choices.length;
      setMarked(count === 0 ? -1 : (current + step + (current < 0 && step < 0 ? 1 : 0) + count) % count);
    } else if (key === "Escape") {
      setOpen(false);
      setMarked(-1);
    } else if (key === "Backspace" && value === "" && props.onBack !== undefined) {
      event.preventDefault();
      props.onBack();
    } else if (key === "Enter" || (key === "Tab" && !event.shiftKey && shown && value !== "")) {
      const choice = choices[current < 0 && (eager || key === "Tab") ? 0 : current];
      if (key === "Tab" && choice === undefined) return;
      event.preventDefault();
      if (choice !== undefined && shown) pick(choice);
      else {
        setMarked(-1);
        onEnter();
      }
    }
  };

  return (
    <div className="combo">
      {shown && (
        <div className="combo-list">
          {props.heading !== undefined && <div className="combo-heading">{props.heading}</div>}
          {choices.length > 0 && (
            <div
              ref={list}
              id={`${id}-list`}
              role="listbox"
              aria-label={`${label}: suggestions`}
              className="combo-choices"
            >
              {choices.map((choice, index) => (
                <div
                  key={choice.id}
                  id={`${id}-${index}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === current}
                  onMouseDown={(event) => {
                    // The line keeps the keys.
                    event.preventDefault();
                    pick(choice);
                  }}
                >
                  <span className="choice-title">{choice.title}</span>
                  {choice.detail !== undefined && <span className="choice-detail">{choice.detail}</span>}
                </div>
              ))}
            </div>
          )}
        </div>
      )}
      <div className="combo-line">
        {props.before}
        <input
          role="combobox"
          aria-label={label}
          aria-expanded={shown && choices.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={shown && current >= 0 ? `${id}-${current}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={props.placeholder}
          value={value}
          disabled={props.disabled}
          onChange={({ target }) => {
            setOpen(true);
            setMarked(-1);
            props.onChange(target.value);
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
        />
      </div>
    </div>
  );
}
