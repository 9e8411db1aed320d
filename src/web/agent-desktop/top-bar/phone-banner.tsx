// When calls cannot reach the phone, or the browser keeps one from talking: what to do.
import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useView } from "../../live/use-live.ts";
import { useStation, useStationState } from "../../softphone/use-station.ts";
import { Icon } from "../../ui/icon.tsx";
import classes from "./banner.module.css";

export function PhoneBanner() {
  const { t } = useTranslation("desk");
  const agent = useView()?.agent;
  if (agent === undefined || agent.state === "signed-out") return null;
  if (agent.phoneKind === "browser") return <BrowserBanner />;
  if (agent.phone !== "unreachable") return null;
  const { extension } = agent;
  return <Banner><strong>{t("phoneGone", { extension })}.</strong> {t("phoneGoneHint", { extension })}</Banner>;
}

function BrowserBanner() {
  const { t } = useTranslation("phone");
  const station = useStation();
  const { line, owner, problem } = useStationState();
  if (owner === "elsewhere") return <Banner action={t("takeOver")} onAct={station.takeOver}>{t("elsewhere")}</Banner>;
  if (line.name === "taken") return <Banner action={t("useHere")} onAct={station.retry}>{t("taken")}</Banner>;
  if (line.name === "refused") return <Banner action={t("tryAgain")} onAct={station.retry}>{t("refused")}</Banner>;
  if (line.name === "lost") return <Banner>{t("lost")}</Banner>;
  if (problem === "sound-blocked") return <Banner action={t("hear")} onAct={station.wake}>{t(problem)}</Banner>;
  return problem === null ? null : <Banner>{t(problem)}</Banner>;
}

interface Props { readonly children: ReactNode; readonly action?: string; readonly onAct?: () => void }

function Banner({ children, action, onAct }: Props) {
  return (
    <div className={classes["banner"]} data-tone="ring" role="status">
      <Icon name="alert" />
      <p>{children}</p>
      {action === undefined ? null : <Button size="xs" variant="default" onClick={onAct}>{action}</Button>}
    </div>
  );
}
