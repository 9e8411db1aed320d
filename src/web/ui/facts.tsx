// Pairs of label and value.
import type { ReactNode } from "react";
import classes from "./facts.module.css";

export function Facts({ children, columns = 2 }: { readonly children: ReactNode; readonly columns?: 1 | 2 | 3 }) {
  return <dl className={classes["facts"]} data-columns={columns}>{children}</dl>;
}

export function FactOf({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={classes["fact"]}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
