// A titled surface. `accent` draws the eye to what matters now.
import { useId, type ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";
import classes from "./panel.module.css";
import type { Tone } from "./tag.tsx";

export interface PanelProps {
  readonly title: string;
  readonly icon?: IconName;
  readonly aside?: ReactNode;
  readonly accent?: Tone;
  readonly children: ReactNode;
}

export function Panel({ title, icon, aside, accent, children }: PanelProps) {
  const id = useId();
  return (
    <section className={classes["panel"]} data-accent={accent} aria-labelledby={id}>
      <header className={classes["head"]}>
        {icon ? <Icon name={icon} size={16} /> : null}
        <h3 id={id} className={classes["title"]}>{title}</h3>
        {aside}
      </header>
      {children}
    </section>
  );
}
