// A message, or somebody of a campaign, that I set aside for a caller: whose it is, and that it comes back by itself.
import { useTranslation } from "react-i18next";
import { useFormats } from "../../format/use-formats.ts";
import { useNow } from "../../format/use-now.ts";
import { useClockOffset, useView } from "../../live/use-live.ts";
import { Since } from "../../ui/clock.tsx";
import { Icon } from "../../ui/icon.tsx";
import classes from "./shelved-work.module.css";

/** So near its end it is said that it goes to somebody else. */
const soonMs = 5 * 60_000;

export function ShelvedWork() {
  const { t } = useTranslation("call");
  const formats = useFormats();
  const offsetMs = useClockOffset();
  const now = useNow(offsetMs);
  const shelved = useView()?.shelved;
  if (shelved === undefined) return null;
  const { kind, name, ani, since, until } = shelved;
  const minutes = Math.max(1, Math.ceil((until - now) / 60_000));
  return (
    <section className={classes["shelf"]} aria-label={t("shelved.title")}>
      <h2 className={classes["title"]}><Icon name={kind === "person" ? "target" : "mail"} size={16} />{t("shelved.title")}</h2>
      <p className={classes["what"]}>
        <strong>{t(`shelved.${kind}`, { name: name ?? (ani === null || ani === "" ? t("withheld") : formats.phone(ani)) })}</strong>
        <small><Since at={since} offsetMs={offsetMs} /> · {until - now < soonMs ? t("shelved.goes", { count: minutes }) : t("shelved.hint")}</small>
      </p>
    </section>
  );
}
