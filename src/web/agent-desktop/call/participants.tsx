// Who is in the conversation when there are more than two, and how one of them is let go.
import { useTranslation } from "react-i18next";
import type { CallCard, Participant } from "../../../core/board/agent-view.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useClockOffset, useView } from "../../live/use-live.ts";
import { Since } from "../../ui/clock.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Tag } from "../../ui/tag.tsx";
import { useOrder } from "../use-order.ts";
import classes from "./call.module.css";
import { useCallerName } from "./caller-name.ts";

export function Participants({ call }: { readonly call: CallCard }) {
  const { t } = useTranslation("call");
  const me = useView()?.agent.name;
  if (call.participants.length <= 2) return null;
  return (
    <div>
      <h3 className={classes["sub"]}><Icon name="users" size={15} />{t("inConference", { count: call.participants.length })}</h3>
      <ul className={classes["people"]} aria-label={t("participants")}>
        {call.participants.map((one) => <Person key={one.id} call={call} one={one} isMe={one.kind === "agent" && one.name === me} />)}
      </ul>
    </div>
  );
}

function Person({ call, one, isMe }: { readonly call: CallCard; readonly one: Participant; readonly isMe: boolean }) {
  const { t } = useTranslation("call");
  const formats = useFormats();
  const callerName = useCallerName();
  const offsetMs = useClockOffset();
  const { order, isBusy } = useOrder();
  const name = one.kind === "caller" ? callerName(call) : one.name === "" ? formats.phone(one.number ?? "") : one.name;
  const canDrop = call.part === "agent" && !isMe && one.kind !== "caller" && one.kind !== "supervisor" && call.consult === null;
  return (
    <li>
      <Icon name={one.kind === "number" ? "phone" : one.kind === "caller" ? "user" : "headset"} size={16} />
      <span className={classes["who"]}>
        <b>{isMe ? t("me", { name }) : name}</b>
        <small>{t(`kind.${one.kind}`)} · <Since at={one.since} offsetMs={offsetMs} /></small>
      </span>
      {one.away ? <Tag tone="bad" icon="signalOff">{t("isAway")}</Tag> : null}
      {one.held ? <Tag tone="pause" icon="pause">{t("onHold")}</Tag> : null}
      {canDrop ? (
        <button type="button" className={classes["small"]} disabled={isBusy} onClick={() => { void order({ type: "drop", callId: call.id, participantId: one.id }); }} aria-label={t("dropOne", { name })}>
          <Icon name="close" size={13} />{t("drop")}
        </button>
      ) : null}
    </li>
  );
}
