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
import { CallerHeading } from "./caller-heading.tsx";
import { essentials } from "./say-step.ts";
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
  const asks = call.part === "consulted" ? call.consult?.name ?? "" : null;
  return (
    <section className={`${classes["card"] ?? ""} ${classes["ringing"] ?? ""}`} aria-label={t(call.callback === null ? "incoming" : "callback")}>
      <div className={classes["strip"]}>
        {call.offeredAt === null || call.ringUntil === null ? null : (
          <CountdownRing from={call.offeredAt} until={call.ringUntil} offsetMs={offsetMs} label={(count) => t("secondsLeft", { count })} />
        )}
        <div className={classes["stripText"]}>
          <span className={classes["kicker"]}>{asks === null ? t(call.callback !== null ? "callback" : isMine ? "outgoing" : "incoming") : t("asksYou", { name: asks })}</span>
          <strong>{where}</strong>
        </div>
        <Take call={call} isMine={isMine} asks={asks} />
      </div>
      <CallerHeading call={call} />
      {call.callback === null ? null : <CallbackFacts callback={call.callback} />}
      <CallFacts call={call} />
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
