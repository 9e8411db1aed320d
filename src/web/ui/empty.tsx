// An empty place that says so kindly.
import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";
import classes from "./empty.module.css";

export function Empty({ icon, title, children }: { readonly icon: IconName; readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className={classes["empty"]}>
      <span className={classes["disc"]}><Icon name={icon} size={22} /></span>
      <p className={classes["title"]}>{title}</p>
      {children === undefined ? null : <div className={classes["text"]}>{children}</div>}
    </div>
  );
}

/** One quiet line where a list has no rows. */
export function Nothing({ children }: { readonly children: ReactNode }) {
  return <p className={classes["nothing"]}>{children}</p>;
}
