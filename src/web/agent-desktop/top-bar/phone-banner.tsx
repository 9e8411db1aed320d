// When calls cannot reach the phone: what to do.
import { useTranslation } from "react-i18next";
import { useView } from "../../live/use-live.ts";
import { Icon } from "../../ui/icon.tsx";
import classes from "./banner.module.css";

export function PhoneBanner() {
  const { t } = useTranslation("desk");
  const agent = useView()?.agent;
  if (agent?.phone !== "unreachable" || agent.state === "signed-out") return null;
  const { extension } = agent;
  return (
    <div className={classes["banner"]} data-tone="ring" role="status">
      <Icon name="alert" />
      <p><strong>{t("phoneGone", { extension })}.</strong> {t("phoneGoneHint", { extension })}</p>
    </div>
  );
}
