// A consultation: whom I ask, whether he rings or talks, and the three ways on: back to the caller, hand him over, all together.
import { useTranslation } from "react-i18next";
import type { CallCard } from "../../../core/board/agent-view.ts";
import { clockOf } from "../../format/formats.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useLanguage } from "../../i18n/use-words.ts";
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
  const language = useLanguage();
  const isRinging = consult.state !== "talking";
  return (
    <section className={classes["consult"]} aria-label={t("consultWith", { name: other })}>
      <div className={classes["caller"]}>
        <Avatar name={consult.to.kind === "number" ? null : other} kind={consult.to.kind === "queue" ? "queue" : "person"} />
        <div className={classes["who"]}>
          <h3 className={classes["other"]}>{other}</h3>
          {consult.queue === null || consult.to.kind === "queue" ? null : <p className={classes["meanwhile"]}>{t("foundInQueue", { queue: consult.queue.name[language] })}</p>}
          {consult.place === null ? null : <QuestionPlace {...consult.place} />}
          <p className={classes["meanwhile"]}>{t(call.participants.length > 2 ? "othersTalkOn" : "callerHearsMusic", { name: caller })}</p>
        </div>
        <Tag tone={isRinging ? "ring" : "talk"} icon={icons[consult.state]}>{t(states[consult.state])} <Since at={consult.since} offsetMs={offsetMs} /></Tag>
      </div>
      <WaysOn callId={call.id} state={consult.state} caller={caller} other={other} />
    </section>
  );
}

/** Where the question stands; how long it will be only where that is known. */
function QuestionPlace({ position, wait }: NonNullable<Consult["place"]>) {
  const { t } = useTranslation("call");
  return (
    <p className={classes["place"]}>
      <b>{position <= 1 ? t("questionNext") : t("questionPlace", { position })}</b>
      {wait === null ? null : <span>{t("questionWait", { usual: clockOf(wait.p50Ms), most: clockOf(wait.p90Ms) })}</span>}
    </p>
  );
}

const icons = { waiting: "users", ringing: "phone", talking: "headset" } as const;
const states = { waiting: "consultWaits", ringing: "consultRings", talking: "consultTalks" } as const;

/** An agent's name, that of a queue, or the number as people write it. */
export function useOtherName(): (consult: Consult) => string {
  const formats = useFormats();
  const language = useLanguage();
  return ({ to, name, queue }) => (to.kind === "number" ? formats.phone(to.number) : to.kind === "queue" ? queue?.name[language] ?? to.queueId : name);
}

interface WaysOnProps { readonly callId: CallCard["id"]; readonly state: Consult["state"]; readonly caller: string; readonly other: string }

function WaysOn({ callId, state, caller, other }: WaysOnProps) {
  const isRinging = state !== "talking";
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
      <p className={classes["hint"]}>{state === "waiting" ? t("waysWaiting", { caller, other }) : isRinging ? t("waysRinging", { caller }) : t("waysTalking", { caller, other })}</p>
    </>
  );
}
