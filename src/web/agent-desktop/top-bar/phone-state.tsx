// My phone: which one, and whether calls can reach it; a press opens its settings, which are fetched then.
import { UnstyledButton } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { WithTexts } from "../../shell/lazy-screen.tsx";
import type { StationState } from "../../softphone/station.ts";
import { useStationState } from "../../softphone/use-station.ts";
import { gradeOf } from "../../softphone/quality.ts";
import { useView } from "../../live/use-live.ts";
import { Tag, type Tone } from "../../ui/tag.tsx";
import classes from "./status.module.css";

const PhoneDialog = lazy(async () => ({ default: (await import("../phone/phone-dialog.tsx")).PhoneDialog }));

const looks = { reachable: ["ready", "phoneOk"], unreachable: ["bad", "phoneGone"], unknown: ["off", "phoneUnknown"] } as const;

export function PhoneState() {
  const { t } = useTranslation(["desk", "phone"]);
  const agent = useView()?.agent;
  const station = useStationState();
  const [isOpen, setOpen] = useState<boolean | null>(null);
  if (agent === undefined) return null;
  const [tone, key] = looks[agent.phone];
  const label = agent.phoneKind === "browser" ? `${t("phone:kind.browser")}: ${t(`phone:line.${browserLine(station)}`)}`
    : agent.phoneKind === "outside" ? agent.phoneNumber ?? "" : t(key, { extension: agent.extension });
  return (
    <span className={classes["status"]}>
      <UnstyledButton className={classes["open"] ?? ""} aria-haspopup="dialog" onClick={() => { setOpen(true); }} aria-label={`${label}. ${t("phone:settings")}`}>
        <Tag tone={agent.phoneKind === "browser" ? browserTone(station) : tone} icon={agent.phoneKind === "browser" ? "headset" : "phone"} title={label}><span className={classes["word"]}>{label}</span></Tag>
      </UnstyledButton>
      {isOpen === null ? null : <Suspense><WithTexts area="phoneSettings"><PhoneDialog isOpen={isOpen} onClose={() => { setOpen(false); }} /></WithTexts></Suspense>}
    </span>
  );
}

function browserLine({ line, owner }: StationState): StationState["line"]["name"] | "elsewhere" {
  return owner === "elsewhere" ? "elsewhere" : line.name;
}

/** A call that sounds badly colours the phone, too. */
function browserTone({ line, owner, quality }: StationState): Tone {
  if (owner === "elsewhere") return "off";
  if (line.name !== "ready") return line.name === "connecting" ? "off" : "bad";
  const grade = quality === null ? "good" : gradeOf(Math.min(quality.heard.mos, quality.said.mos));
  return grade === "good" ? "ready" : grade === "fair" ? "ring" : "bad";
}

