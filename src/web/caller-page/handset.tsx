// The telephone itself: a screen, twelve keys, call and hang up. The computer's own keys work, too.
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { CalledAs, DemoBank } from "../../protocol/rest-demo.ts";
import { useFormats } from "../format/use-formats.ts";
import { useRefusals } from "../i18n/use-words.ts";
import { useLevels } from "../softphone/use-station.ts";
import { Since } from "../ui/clock.tsx";
import { Icon } from "../ui/icon.tsx";
import type { Caller } from "./use-caller.ts";
import classes from "./caller-page.module.css";

const keys = [["1", ""], ["2", "ABC"], ["3", "DEF"], ["4", "GHI"], ["5", "JKL"], ["6", "MNO"], ["7", "PQRS"], ["8", "TUV"], ["9", "WXYZ"], ["*", ""], ["0", "+"], ["#", ""]] as const;

interface Props { readonly caller: Caller; readonly bank: DemoBank; readonly as: CalledAs; readonly number: string }

export function Handset({ caller, bank, as, number }: Props) {
  const { t } = useTranslation("callerPage");
  const { phone } = caller;
  const isOn = phone.call?.stage === "talking";
  const isUp = phone.call !== null || caller.isBusy;
  useKeyboard(caller, isOn);
  return (
    <section className={classes["handset"]} aria-label={t("keypad")}>
      <Screen caller={caller} bank={bank} number={number} />
      <div className={classes["keys"]}>
        {keys.map(([key, letters]) => (
          <button key={key} type="button" className={classes["key"]} disabled={!isOn} data-letters={letters} onClick={() => { caller.press(key); }}>
            <span>{key}</span>
          </button>
        ))}
      </div>
      <div className={classes["foot"]}>
        <button type="button" className={classes["round"]} disabled={!isOn} aria-pressed={phone.muted} aria-label={t(phone.muted ? "unmute" : "mute")} title={t(phone.muted ? "unmute" : "mute")} onClick={() => { caller.mute(!phone.muted); }}>
          <Icon name={phone.muted ? "micOff" : "mic"} size={22} />
        </button>
        {isUp
          ? <button type="button" className={classes["round"]} data-tone="bad" aria-label={t("hangUp")} title={t("hangUp")} onClick={caller.hangUp}><Icon name="hangUp" size={28} /></button>
          : <button type="button" className={classes["round"]} data-tone="good" aria-label={t("call")} title={t("call")} onClick={() => { caller.call(as, number); }}><Icon name="phone" size={26} /></button>}
        <span className={classes["round"]} data-tone="none" aria-hidden="true" />
      </div>
      <p className={classes["hint"]}>{t("keypadHint")}</p>
    </section>
  );
}

function Screen({ caller, bank, number }: Omit<Props, "as">) {
  const formats = useFormats();
  const { phone } = caller;
  const isOn = phone.call?.stage === "talking";
  const { microphone, speaker } = useLevels(caller.levels, isOn);
  const since = phone.call?.since;
  const called = bank.numbers.find((each) => each.number === number);
  return (
    <div className={classes["screen"]} data-on={isOn}>
      <strong>{called?.name}</strong>
      <span className={classes["number"]}>{formats.phone(number)}</span>
      <span className={classes["status"]} role="status"><Status caller={caller} /></span>
      <span className={classes["timer"]}>{isOn && typeof since === "number" ? <Since at={since} /> : "0:00"}</span>
      <div className={classes["levels"]} aria-hidden="true">
        <Bars level={phone.muted ? 0 : microphone} /><span className={classes["typed"]}>{caller.keys}</span><Bars level={speaker} />
      </div>
    </div>
  );
}

/** Five bars, as a mobile shows its signal. */
function Bars({ level }: { readonly level: number }) {
  return <span className={classes["bars"]}>{[0.15, 0.3, 0.45, 0.6, 0.75].map((from) => <i key={from} data-lit={level > from} />)}</span>;
}

function Status({ caller: { phone, view, isBusy, refused } }: { readonly caller: Caller }) {
  const { t } = useTranslation(["callerPage", "phone"]);
  const refusalOf = useRefusals();
  if (refused !== null) return refusalOf(refused);
  if (phone.problem !== null) return t(`phone:${phone.problem}`);
  if (phone.call === null) return isBusy ? t("stage.connecting") : <Ended failed={phone.failed} wasOn={view.captions.length > 0} />;
  if (phone.call.stage !== "talking") return t("stage.ringing");
  return t(`stage.${view.stage === "none" ? "in-flow" : view.stage === "ringing" ? "offered" : view.stage}`);
}

function Ended({ failed, wasOn }: { readonly failed: number | null; readonly wasOn: boolean }) {
  const { t } = useTranslation("callerPage");
  if (failed === null || failed === 487) return t(wasOn ? "stage.over" : "stage.idle");
  if (failed === 0) return t("lineLost");
  return failed === 486 || failed === 503 ? t("busyLine") : t("failed", { status: failed });
}

function useKeyboard(caller: Caller, isOn: boolean): void {
  const { press } = caller;
  useEffect(() => {
    if (!isOn) return undefined;
    const typed = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || !/^[0-9*#]$/u.test(event.key)) return;
      event.preventDefault();
      press(event.key);
    };
    window.addEventListener("keydown", typed);
    return () => { window.removeEventListener("keydown", typed); };
  }, [isOn, press]);
}
