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
  /** Of its heading; 2 right below the page's title. */
  readonly level?: 2 | 3;
  readonly children: ReactNode;
}

export function Panel({ title, icon, aside, accent, level = 3, children }: PanelProps) {
  const id = useId();
  const Heading = `h${String(level)}` as "h2" | "h3";
  return (
    <section className={classes["panel"]} data-accent={accent} aria-labelledby={id}>
      <header className={classes["head"]}>
        {icon ? <Icon name={icon} size={16} /> : null}
        <Heading id={id} className={classes["title"]}>{title}</Heading>
        {aside}
      </header>
      {children}
    </section>
  );
}
