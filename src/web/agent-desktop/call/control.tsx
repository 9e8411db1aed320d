// One control of the call bar: icon, word, and the key that does the same.
import { Icon, type IconName } from "../../ui/icon.tsx";
import classes from "./call.module.css";

export interface ControlProps {
  readonly icon: IconName;
  readonly keys?: string;
  readonly label: string;
  readonly onClick: () => void;
  readonly isPressed?: boolean;
  readonly isExpanded?: boolean;
  readonly isOff?: boolean;
  readonly tone?: "bad" | "main";
  /** Two places of the bar. */
  readonly isWide?: boolean;
}

export function Control({ icon, keys, label, onClick, isPressed, isExpanded, isOff = false, tone, isWide = false }: ControlProps) {
  return (
    <button
      type="button" className={`${classes["control"] ?? ""} ${isWide ? classes["wide"] ?? "" : ""}`} data-tone={tone} onClick={onClick} disabled={isOff} aria-keyshortcuts={keys} title={keys === undefined ? label : `${label} (${keys})`}
      aria-pressed={isPressed} aria-expanded={isExpanded}
    >
      <Icon name={icon} size={20} />
      {label}
    </button>
  );
}
