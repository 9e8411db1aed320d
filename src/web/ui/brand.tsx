// The mark and the name.
import classes from "./brand.module.css";

export function Brand({ size = 28, compact = false }: { readonly size?: number; readonly compact?: boolean }) {
  return (
    <span className={classes["brand"]}>
      <img src="/mark.svg" width={size} height={size} alt={compact ? "Atiende" : ""} />
      {compact ? null : <span className={classes["name"]} style={{ fontSize: size * 0.64 }}>Atiende</span>}
    </span>
  );
}
