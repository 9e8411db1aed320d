// A person's or firm's initials; a neutral figure for someone unknown.
import classes from "./avatar.module.css";
import { Icon } from "./icon.tsx";

export function Avatar({ name, kind, size = 44 }: { readonly name: string | null; readonly kind: "person" | "firm" | "queue"; readonly size?: number }) {
  return (
    <span className={classes["avatar"]} data-kind={kind} data-known={name !== null} style={{ width: size, height: size, fontSize: size * 0.36 }} aria-hidden="true">
      {kind === "queue" ? <Icon name="users" size={size * 0.55} /> : name === null ? <Icon name="user" size={size * 0.55} /> : kind === "firm" ? <Icon name="firm" size={size * 0.55} /> : initialsOf(name)}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.charAt(0).toUpperCase() ?? "").join("");
}
