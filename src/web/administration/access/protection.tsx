// What protects an account, and what stands in its way, as tags.
import { useTranslation } from "react-i18next";
import type { Guarded } from "../../../protocol/rest-access.ts";
import { useFormats } from "../../format/use-formats.ts";
import { Tag } from "../../ui/tag.tsx";
import classes from "./access.module.css";

export function Protection({ account }: { readonly account: Guarded }) {
  const { t } = useTranslation("access");
  const { time } = useFormats();
  const { disabledAt, lockedUntil, temporaryUntil, hasSecondFactor, hasPassword, isLinked } = account;
  return (
    <span className={classes["tags"]}>
      {disabledAt === null ? null : <Tag tone="off" icon="close">{t("disabled")}</Tag>}
      {lockedUntil === null ? null : <Tag tone="bad" icon="alert">{t("locked", { time: time(lockedUntil) })}</Tag>}
      {temporaryUntil === null ? null : <Tag tone="ring" icon="clock">{t("temporary")}</Tag>}
      {hasSecondFactor ? <Tag tone="ready" icon="shieldCheck">{t("factor")}</Tag> : null}
      {isLinked ? <Tag tone="talk" icon="firm">{t("outside")}</Tag> : null}
      {hasPassword && temporaryUntil === null ? <Tag tone="off" icon="check">{t("password")}</Tag> : null}
      {hasPassword || isLinked ? null : <Tag tone="off">{t("noWay")}</Tag>}
    </span>
  );
}
