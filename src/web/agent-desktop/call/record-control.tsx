// Recording: one control that records, pauses and goes on; the badge says what is so, and stops it.
import { useTranslation } from "react-i18next";
import type { CallCard } from "../../../core/board/agent-view.ts";
import { useClockOffset } from "../../live/use-live.ts";
import { Since } from "../../ui/clock.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useShortcut } from "../shortcuts/use-shortcut.ts";
import { useOrder } from "../use-order.ts";
import classes from "./call.module.css";
import { Control } from "./control.tsx";

type State = CallCard["recording"]["state"];

const next = { off: "on", on: "paused", paused: "on" } as const;
const icons = { off: "record", on: "pause", paused: "record" } as const;

export function RecordControl({ call: { id, recording: { state, policy } } }: { readonly call: CallCard }) {
  const { t } = useTranslation("call");
  const { order, isBusy } = useOrder();
  const isOff = (policy === "never" || policy === "declined") && state === "off";
  const turn = (): void => { void order({ type: "record", callId: id, state: next[state] }); };
  useShortcut("recording", turn, !isOff);
  return <Control icon={icons[state]} keys="G" isOff={isBusy || isOff} onClick={turn} label={t(`recordAs.${state}`)} />;
}

export function RecordingBadge({ call: { id, recording } }: { readonly call: CallCard }) {
  const { t } = useTranslation("call");
  const { order, isBusy } = useOrder();
  const offsetMs = useClockOffset();
  const { state, since, policy } = recording;
  return (
    <div className={classes["recording"]} data-state={state} role="status" aria-label={t("recording")}>
      {state === "off" && policy === "declined" ? <span className={classes["rule"]}>{t("recordingDeclined")}</span> : null}
      {state === "off" ? null : (
        <>
          <span className={classes["lamp"]} aria-hidden="true" />
          <strong>{t(said(state))}</strong>
          {since === null || state === "paused" ? null : <Since at={since} offsetMs={offsetMs} />}
          {policy === "always" ? <span className={classes["rule"]}>{t("recordedAlways")}</span> : (
            <button type="button" className={classes["small"]} disabled={isBusy} onClick={() => { void order({ type: "record", callId: id, state: "off" }); }}>
              <Icon name="close" size={13} />{t("stopRecording")}
            </button>
          )}
        </>
      )}
    </div>
  );
}

function said(state: Exclude<State, "off">): "recordingOn" | "recordingPaused" {
  return state === "on" ? "recordingOn" : "recordingPaused";
}
