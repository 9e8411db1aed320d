// The offer: who calls, what he wants, and how long the phone still rings. Answered here if the phone is the browser, else
// on the phone.
import { Button, Kbd } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CallCard } from "../../../core/board/agent-view.ts";
import { useClockOffset, usePop } from "../../live/use-live.ts";
import { CountdownRing } from "../../ui/countdown-ring.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useShortcut } from "../shortcuts/use-shortcut.ts";
import { useOrder } from "../use-order.ts";
import { CallFacts } from "./call-facts.tsx";
import { CallerHeading } from "./caller-heading.tsx";
import { essentials } from "./say-step.ts";
import { AnswerButton, useWhereToAnswer } from "../phone/answer.tsx";
import { Trail } from "./trail.tsx";
import { Why } from "./why.tsx";
import classes from "./call.module.css";

export function RingingCard({ call }: { readonly call: CallCard }) {
  const { t } = useTranslation("call");
  const where = useWhereToAnswer();
  const pop = usePop();
  const offsetMs = useClockOffset();
  const { order, isBusy } = useOrder();
  const reject = (): void => { void order({ type: "reject", callId: call.id }); };
  useShortcut("reject", reject);
  const trail = essentials(call.steps);
  return (
    <section className={`${classes["card"] ?? ""} ${classes["ringing"] ?? ""}`} aria-label={t("incoming")}>
      <div className={classes["strip"]}>
        {call.offeredAt === null || call.ringUntil === null ? null : (
          <CountdownRing from={call.offeredAt} until={call.ringUntil} offsetMs={offsetMs} label={(count) => t("secondsLeft", { count })} />
        )}
        <div className={classes["stripText"]}>
          <span className={classes["kicker"]}>{call.part === "consulted" ? t("asksYou", { name: call.consult?.name ?? "" }) : t("incoming")}</span>
          <strong>{where}</strong>
        </div>
        <div className={classes["take"]}>
          <AnswerButton />
          <Button variant="default" loading={isBusy} onClick={reject} title={t(call.part === "consulted" ? "declineHint" : "rejectHint", { name: call.consult?.name ?? "" })} leftSection={<Icon name="close" size={16} />} rightSection={<Kbd size="xs" aria-hidden="true">X</Kbd>}>{t("reject")}</Button>
        </div>
      </div>
      <CallerHeading call={call} />
      <CallFacts call={call} />
      {pop === null ? null : <Why reasons={pop.reasons} />}
      <div>
        <h3 className={classes["sub"]}><Icon name="keypad" size={15} />{t("trail")}</h3>
        {trail.length === 0 ? <p className={classes["hint"]}>{t("trailEmpty")}</p> : <Trail steps={trail} label={t("trail")} />}
      </div>
    </section>
  );
}
