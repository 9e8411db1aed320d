// A state as colour, icon and word.
import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";
import classes from "./tag.module.css";

export type Tone = "ready" | "ring" | "talk" | "wrap" | "pause" | "off" | "bad";

export function Tag({ tone, icon, children, title }: { readonly tone: Tone; readonly icon?: IconName; readonly children: ReactNode; readonly title?: string }) {
  return (
    <span className={classes["tag"]} data-tone={tone} title={title}>
      {icon ? <Icon name={icon} size={14} /> : null}
      {children}
    </span>
  );
}
