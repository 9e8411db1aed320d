// An empty place that says so kindly.
import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";
import classes from "./empty.module.css";

/** `isPage`: there is nothing else on the page, so its title is this one. */
export function Empty({ icon, title, isPage = false, children }: { readonly icon: IconName; readonly title: string; readonly isPage?: boolean; readonly children?: ReactNode }) {
  const Heading = isPage ? "h1" : "p";
  return (
    <div className={classes["empty"]}>
      <span className={classes["disc"]}><Icon name={icon} size={22} /></span>
      <Heading className={classes["title"]}>{title}</Heading>
      {children === undefined ? null : <div className={classes["text"]}>{children}</div>}
    </div>
  );
}

/** One quiet line where a list has no rows. */
export function Nothing({ children }: { readonly children: ReactNode }) {
  return <p className={classes["nothing"]}>{children}</p>;
}
