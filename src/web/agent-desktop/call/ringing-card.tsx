// The offer: who calls, what he wants, and how long the phone still rings. Answered here if the phone is the browser, else
// on the phone.
import { Button, Kbd } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CallCard } from "../../../core/board/agent-view.ts";
import { useLanguage } from "../../i18n/use-words.ts";
import { useClockOffset, usePop } from "../../live/use-live.ts";
import { FactOf, Facts } from "../../ui/facts.tsx";
import { CountdownRing } from "../../ui/countdown-ring.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useShortcut } from "../shortcuts/use-shortcut.ts";
import { useOrder } from "../use-order.ts";
import { CallbackFacts, CallFacts } from "./call-facts.tsx";
import { CampaignScript } from "./campaign-script.tsx";
import { CallerHeading } from "./caller-heading.tsx";
import { essentials } from "./say-step.ts";
import { MessageFacts } from "../message/message-panel.tsx";
import { AnswerButton, useWhereToAnswer } from "../phone/answer.tsx";
import { Trail } from "./trail.tsx";
import { useFieldName } from "./use-field-name.ts";
import { Why } from "./why.tsx";
import classes from "./call.module.css";

export function RingingCard({ call }: { readonly call: CallCard }) {
  const { t } = useTranslation("call");
  const where = useWhereToAnswer();
  const pop = usePop();
  const offsetMs = useClockOffset();
  const isMine = call.direction !== "inbound" && call.part === "agent";
  const isMessage = isUnopened(call);
  const asks = call.part === "consulted" ? call.consult?.name ?? "" : null;
  return (
    <section className={`${classes["card"] ?? ""} ${classes["ringing"] ?? ""}`} aria-label={t(kickerOf(call, false))}>
      <div className={classes["strip"]}>
        {call.offeredAt === null || call.ringUntil === null ? null : (
          <CountdownRing from={call.offeredAt} until={call.ringUntil} offsetMs={offsetMs} label={(count) => t("secondsLeft", { count })} />
        )}
        <div className={classes["stripText"]}>
          <span className={classes["kicker"]}>{asks === null ? t(kickerOf(call, isMine)) : t("asksYou", { name: asks })}</span>
          <strong>{isMessage ? t("message.openHint") : where}</strong>
        </div>
        {isMessage ? <Open call={call} /> : <Take call={call} isMine={isMine} asks={asks} />}
      </div>
      <CallerHeading call={call} />
      <CampaignScript campaign={call.campaign} />
      {call.callback === null ? null : <CallbackFacts callback={call.callback} />}
      {call.message === null ? <CallFacts call={call} /> : <MessageFacts call={call} message={call.message} />}
      <Asked call={call} />
      {pop === null ? null : <Why reasons={pop.reasons} isOurs={call.direction === "outbound"} />}
      {isMine ? null : <Before steps={essentials(call.steps)} />}
    </section>
  );
}

/** What a colleague asks about: through which queue he was found, and what the caller has given. */
function Asked({ call: { part, consult, known } }: { readonly call: CallCard }) {
  const { t } = useTranslation("call");
  const language = useLanguage();
  const nameOf = useFieldName();
  const given = known.filter(({ field }) => field !== "verified");
  if (part !== "consulted") return null;
  return (
    <Facts>
      {consult?.queue ? <FactOf label={t("asksQueue")}>{consult.queue.name[language]}</FactOf> : null}
      {given.map(({ field, value }) => <FactOf key={field} label={nameOf(field)}>{value}</FactOf>)}
    </Facts>
  );
}

/** Not while the customer is being called back about it. */
function isUnopened({ message, dnis }: CallCard): boolean {
  return message !== null && dnis === "";
}

function kickerOf(call: CallCard, isMine: boolean): "message.title" | "callback" | "outgoing" | "incoming" {
  if (isUnopened(call)) return "message.title";
  return call.callback !== null ? "callback" : isMine ? "outgoing" : "incoming";
}

/** A message is opened here, whatever my phone is. */
function Open({ call }: { readonly call: CallCard }) {
  const { t } = useTranslation("call");
  const { order, isBusy } = useOrder();
  const open = (): void => { void order({ type: "open", callId: call.id }); };
  const reject = (): void => { void order({ type: "reject", callId: call.id }); };
  useShortcut("answer", open);
  useShortcut("reject", reject);
  return (
    <div className={classes["take"]}>
      <Button color="green.9" loading={isBusy} autoFocus onClick={open} aria-keyshortcuts="A" leftSection={<Icon name="mail" size={16} />} rightSection={<Kbd size="xs" aria-hidden="true">A</Kbd>}>{t("message.open")}</Button>
      <Button variant="default" disabled={isBusy} onClick={reject} title={t("message.rejectHint")} leftSection={<Icon name="close" size={16} />} rightSection={<Kbd size="xs" aria-hidden="true">X</Kbd>}>{t("reject")}</Button>
    </div>
  );
}

interface TakeProps { readonly call: CallCard; readonly isMine: boolean; /** a colleague's name */ readonly asks: string | null }

/** To take it, or to leave it. */
function Take({ call, isMine, asks }: TakeProps) {
  const { t } = useTranslation("call");
  const { order, isBusy } = useOrder();
  const reject = (): void => { void order({ type: "reject", callId: call.id }); };
  useShortcut("reject", reject);
  return (
    <div className={classes["take"]}>
      <AnswerButton />
      <Button variant="default" loading={isBusy} onClick={reject} title={isMine ? "" : t(asks === null ? "rejectHint" : "declineHint", { name: asks ?? "" })} leftSection={<Icon name="close" size={16} />} rightSection={<Kbd size="xs" aria-hidden="true">X</Kbd>}>{t(isMine ? "cancelCall" : "reject")}</Button>
    </div>
  );
}

/** What he did before he came here. */
function Before({ steps }: { readonly steps: CallCard["steps"] }) {
  const { t } = useTranslation("call");
  return (
    <div>
      <h3 className={classes["sub"]}><Icon name="keypad" size={15} />{t("trail")}</h3>
      {steps.length === 0 ? <p className={classes["hint"]}>{t("trailEmpty")}</p> : <Trail steps={steps} label={t("trail")} />}
    </div>
  );
}
