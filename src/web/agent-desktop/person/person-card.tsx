// Somebody of a campaign before me: who it is, what was done and agreed, what I say; and the time until it is dialled by itself.
import { Button, Kbd } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CallCard, CampaignCard, PersonOnCard } from "../../../core/board/agent-view.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useClockOffset, usePop } from "../../live/use-live.ts";
import { CountdownRing } from "../../ui/countdown-ring.tsx";
import { FactOf, Facts } from "../../ui/facts.tsx";
import { Icon } from "../../ui/icon.tsx";
import { CallerHeading } from "../call/caller-heading.tsx";
import { CampaignScript } from "../call/campaign-script.tsx";
import { Why } from "../call/why.tsx";
import { useShortcut } from "../shortcuts/use-shortcut.ts";
import { useOrder } from "../use-order.ts";
import { Before } from "./before.tsx";
import { Numbers } from "./numbers.tsx";
import classes from "../call/call.module.css";

interface Props { readonly call: CallCard; readonly campaign: CampaignCard; readonly card: PersonOnCard }

export function PersonCard({ call, campaign, card }: Props) {
  const { t } = useTranslation("call");
  const pop = usePop();
  return (
    <section className={classes["card"]} aria-label={t("person.title")}>
      <Decide call={call} card={card} />
      <CallerHeading call={call} />
      <Known call={call} card={card} />
      {card.numbers === undefined ? null : <Numbers callId={call.id} campaignId={campaign.id} memberId={card.memberId} numbers={card.numbers} dialsItself={card.dialsItself} />}
      <CampaignScript campaign={campaign} />
      {card.attemptsBefore === 0 ? null : <Before campaignId={campaign.id} memberId={card.memberId} />}
      {pop === null ? null : <Why reasons={pop.reasons} isOurs={true} />}
    </section>
  );
}

/** I call, or leave it for later; where it dials itself the ring says when. */
function Decide({ call, card }: Omit<Props, "campaign">) {
  const { t } = useTranslation("call");
  const offsetMs = useClockOffset();
  const isTimed = card.dialsItself && card.until !== null && call.connectedAt !== null;
  return (
    <div className={classes["strip"]} data-tone="talk">
      {isTimed ? <CountdownRing from={call.connectedAt} until={card.until} offsetMs={offsetMs} label={(count) => t("person.dialsIn", { count })} /> : <Icon name="target" size={22} />}
      <div className={classes["stripText"]}>
        <span className={classes["kicker"]}>{t("person.title")}</span>
        <strong>{t(card.dialsItself ? "person.itself" : "person.waits")}</strong>
      </div>
      <Buttons call={call} skipsLeft={card.skipsLeft} />
    </div>
  );
}

function Buttons({ call, skipsLeft }: { readonly call: CallCard; readonly skipsLeft: number | null }) {
  const { t } = useTranslation("call");
  const { order, isBusy } = useOrder();
  const isSpent = skipsLeft === 0;
  const dial = (): void => { void order({ type: "call-person", callId: call.id }); };
  const skip = (): void => { if (!isSpent) void order({ type: "skip", callId: call.id }); };
  useShortcut("answer", dial);
  useShortcut("reject", skip);
  return (
    <>
      <div className={classes["take"]}>
        <Button color="green.9" loading={isBusy} autoFocus onClick={dial} aria-keyshortcuts="A" leftSection={<Icon name="phone" size={16} />} rightSection={<Kbd size="xs" aria-hidden="true">A</Kbd>}>{t("person.call")}</Button>
        <Button variant="default" disabled={isBusy || isSpent} onClick={skip} aria-keyshortcuts="X" leftSection={<Icon name="clock" size={16} />} rightSection={<Kbd size="xs" aria-hidden="true">X</Kbd>}>{t("person.skip")}</Button>
      </div>
      {skipsLeft === null ? null : <small className={classes["kicker"]} role="status">{isSpent ? t("person.skipsSpent") : t("person.skipsLeft", { count: skipsLeft })}</small>}
    </>
  );
}

function Known({ call, card: { attemptsBefore, agreedAt } }: Omit<Props, "campaign">) {
  const { t } = useTranslation("call");
  const formats = useFormats();
  return (
    <Facts>
      <FactOf label={t("person.number")}>{formats.phone(call.ani ?? "")}</FactOf>
      <FactOf label={t("person.attempts")}>{attemptsBefore === 0 ? t("person.never") : formats.count(attemptsBefore)}</FactOf>
      {agreedAt === null ? null : <FactOf label={t("person.agreed")}>{`${formats.date(agreedAt)} ${formats.time(agreedAt)}`}</FactOf>}
    </Facts>
  );
}
