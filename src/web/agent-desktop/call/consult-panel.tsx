// A consultation: whom I ask, whether he rings or talks, and the three ways on: back to the caller, hand him over, all together.
import { useTranslation } from "react-i18next";
import type { CallCard } from "../../../core/board/agent-view.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useClockOffset } from "../../live/use-live.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Since } from "../../ui/clock.tsx";
import { Tag } from "../../ui/tag.tsx";
import { useShortcut } from "../shortcuts/use-shortcut.ts";
import { useOrder } from "../use-order.ts";
import classes from "./call.module.css";
import { useCallerName } from "./caller-name.ts";
import { Control } from "./control.tsx";

type Consult = NonNullable<CallCard["consult"]>;

export function ConsultPanel({ call, consult }: { readonly call: CallCard; readonly consult: Consult }) {
  const { t } = useTranslation("call");
  const caller = useCallerName()(call);
  const other = useOtherName()(consult);
  const offsetMs = useClockOffset();
  const isRinging = consult.state === "ringing";
  return (
    <section className={classes["consult"]} aria-label={t("consultWith", { name: other })}>
      <div className={classes["caller"]}>
        <Avatar name={consult.to.kind === "agent" ? other : null} kind="person" />
        <div className={classes["who"]}>
          <h3 className={classes["other"]}>{other}</h3>
          <p className={classes["meanwhile"]}>{t(call.participants.length > 2 ? "othersTalkOn" : "callerHearsMusic", { name: caller })}</p>
        </div>
        <Tag tone={isRinging ? "ring" : "talk"} icon={isRinging ? "phone" : "headset"}>{t(isRinging ? "consultRings" : "consultTalks")} <Since at={consult.since} offsetMs={offsetMs} /></Tag>
      </div>
      <WaysOn callId={call.id} isRinging={isRinging} caller={caller} other={other} />
    </section>
  );
}

/** An agent's name, or the number as people write it. */
export function useOtherName(): (consult: Consult) => string {
  const formats = useFormats();
  return ({ to, name }) => (to.kind === "number" ? formats.phone(to.number) : name);
}

interface WaysOnProps { readonly callId: CallCard["id"]; readonly isRinging: boolean; readonly caller: string; readonly other: string }

function WaysOn({ callId, isRinging, caller, other }: WaysOnProps) {
  const { t } = useTranslation("call");
  const { order, isBusy } = useOrder();
  const back = (): void => { void order({ type: "consult-cancel", callId }); };
  const handOver = (): void => { void order({ type: "consult-complete", callId }); };
  const joinAll = (): void => { void order({ type: "conference", callId }); };
  useShortcut("back", back);
  useShortcut("handOver", handOver, !isRinging);
  useShortcut("joinAll", joinAll, !isRinging);
  return (
    <>
      <div className={classes["ways"]} role="group" aria-label={t("waysOn")}>
        <Control icon="play" keys="B" isOff={isBusy} onClick={back} label={t("backToCaller")} />
        <Control icon="transfer" keys="E" tone="main" isOff={isBusy || isRinging} onClick={handOver} label={t("handOver")} />
        <Control icon="users" keys="J" isOff={isBusy || isRinging} onClick={joinAll} label={t("joinAll")} />
      </div>
      <p className={classes["hint"]}>{isRinging ? t("waysRinging", { caller }) : t("waysTalking", { caller, other })}</p>
    </>
  );
}
