// A call of one's own: to a colleague, as he is at this moment, or to an outside number, which is checked while it is typed.
import { Button, Checkbox, Modal, NativeSelect, SegmentedControl, TextInput } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState, type ReactNode, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import { callPurpose, type CallPurpose, type CheckedNumber } from "../../../protocol/rest-dialing.ts";
import { readNumberCheck } from "../../api/floor.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useLanguage, useRefusals } from "../../i18n/use-words.ts";
import { useView } from "../../live/use-live.ts";
import { Icon } from "../../ui/icon.tsx";
import { AgentChoices } from "../call/transfer-choices.tsx";
import { useQueues } from "../use-floor.ts";
import { useOrder } from "../use-order.ts";
import { InCampaign } from "./in-campaign.tsx";
import classes from "./dial.module.css";

interface Props { /** null: closed; else the number that was clicked, or "" */ readonly number: string | null; readonly onClose: () => void }

export function DialDialog({ number, onClose }: Props) {
  const { t } = useTranslation(["call", "desk"]);
  const [latest, setLatest] = useState<string | null>(null);
  const [kind, setKind] = useState<"agent" | "number">("agent");
  const { order, isBusy } = useOrder();
  const view = useView();
  // What it was stays to be seen while it closes.
  if (number !== null && number !== latest) {
    setLatest(number);
    setKind(number === "" ? "agent" : "number");
  }
  const isFree = view !== null && view.call === null && (view.agent.state === "ready" || view.agent.state === "not-ready");
  const call = (agentId: string, anyway: boolean): void => { void order({ type: "dial", to: { kind: "agent", agentId }, queueId: null, confirmed: anyway ? ["agent-on-break"] : [] }).then((isDone) => { if (isDone) onClose(); }); };
  return (
    <Modal opened={number !== null} onClose={onClose} title={t("dial.title")} closeButtonProps={{ "aria-label": t("desk:close") }}>
      <p className={classes["hint"]}>{t(isFree ? "dial.hint" : "dial.busy")}</p>
      <SegmentedControl fullWidth value={kind} onChange={(value) => { setKind(value); }} aria-label={t("dial.title")} data={[{ value: "agent" as const, label: t("toAgent") }, { value: "number" as const, label: t("toNumber") }]} />
      {kind === "agent" ? <AgentChoices isBusy={isBusy || !isFree} onAsk={call} onSend={null} /> : <Outside key={latest} first={latest ?? ""} isFree={isFree} onClose={onClose} />}
    </Modal>
  );
}

const callPurposes = callPurpose.options;

function Outside({ first, isFree, onClose }: { readonly first: string; readonly isFree: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation("call");
  const [text, setText] = useState(first);
  const [confirmed, setConfirmed] = useState<readonly string[]>([]);
  // Nobody is told of a number that he is still typing that it is not complete.
  const [isTyping, setTyping] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  const [purpose, setPurpose] = useState<CallPurpose>("service");
  const typed = useDeferredValue(text.trim());
  const { data } = useQuery({ queryKey: ["number-check", typed, purpose, shown], queryFn: () => readNumberCheck(typed, { purpose, shown }), enabled: typed.length > 2, placeholderData: keepPreviousData });
  const [queueId, setQueueId] = useState<string | null>(null);
  const queues = useMyQueueNames();
  const queue = queueId ?? queues[0]?.value ?? "";
  const { order, isBusy } = useOrder();
  const found = typed.length > 2 ? data : undefined;
  const mayCall = isFree && found !== undefined && found.number !== null && found.concerns.every(({ code, blocks }) => !blocks && confirmed.includes(code));
  function submit(event: SubmitEvent): void {
    event.preventDefault();
    setTyping(false);
    if (!mayCall || found.number === null) return;
    void order({ type: "dial", to: { kind: "number", number: found.number }, queueId: queue === "" ? null : queue, ...(shown === null ? {} : { shown }), ...(purpose === "service" ? {} : { purpose }), confirmed: [...confirmed] }).then((isDone) => { if (isDone) onClose(); });
  }
  return (
    <form className={classes["form"]} onSubmit={submit} noValidate>
      <TextInput label={t("number")} description={t("numberHint")} type="tel" autoComplete="off" data-autofocus value={text} onBlur={() => { setTyping(false); }} onChange={(event) => { setText(event.currentTarget.value); setConfirmed([]); setTyping(true); }} />
      <Found found={isTyping && isIncomplete(found) ? undefined : found} confirmed={confirmed} onConfirm={setConfirmed} inCampaign={(id) => <InCampaign key={id} contactId={id} isFree={isFree} onClose={onClose} />} />
      <NativeSelect label={t("dial.purpose")} description={t("dial.purposeHint")} value={purpose} data={callPurposes.map((each) => ({ value: each, label: t(`dial.purposes.${each}`) }))} onChange={(event) => { setPurpose(event.currentTarget.value as CallPurpose); setConfirmed([]); }} />
      {queues.length === 0 ? null : <NativeSelect label={t("dial.queue")} description={t("dial.queueHint")} value={queue} data={[...queues, { value: "", label: t("dial.noQueue") }]} onChange={(event) => { setQueueId(event.currentTarget.value); }} />}
      {(found?.shown.length ?? 0) > 1 ? <Shown numbers={found?.shown ?? []} value={shown} onChange={setShown} /> : null}
      <Button type="submit" loading={isBusy} disabled={!mayCall} leftSection={<Icon name="phone" />}>{t("dial.call")}</Button>
    </form>
  );
}

function isIncomplete(found: CheckedNumber | undefined): boolean {
  return found?.concerns.some(({ code }) => code === "number-invalid") === true;
}

/** Whose number it is, and what stands against it: what cannot be helped in red, what he may take upon himself with a box to tick. */
function Found({ found, confirmed, onConfirm, inCampaign }: { readonly found: CheckedNumber | undefined; readonly confirmed: readonly string[]; readonly onConfirm: (confirmed: readonly string[]) => void; readonly inCampaign: (contactId: string) => ReactNode }) {
  const { t } = useTranslation("call");
  const formats = useFormats();
  const refusalOf = useRefusals();
  const language = useLanguage();
  if (found === undefined) return null;
  return (
    <div className={classes["found"]} role="status" aria-label={t("dial.check")}>
      {found.number === null ? null : <p className={classes["who"]}><Icon name={found.contacts.length > 0 ? "user" : "phone"} size={16} /><b>{found.contacts.length > 0 ? found.contacts.map(({ name }) => name).join(", ") : t("dial.nobody")}</b> <span>{formats.phone(found.number)}</span></p>}
      {found.concerns.map(({ code, blocks }) => (blocks
        ? <p key={code} className={classes["wrong"]}><Icon name="alert" size={16} />{found.why !== null && (code === "rule-forbids" || code === "contact-opted-out") ? found.why.sentence[language] : refusalOf(code)}</p>
        : <Checkbox key={code} className={classes["warn"] ?? ""} label={refusalOf(code)} checked={confirmed.includes(code)} onChange={(event) => { onConfirm(event.currentTarget.checked ? [...confirmed, code] : confirmed.filter((each) => each !== code)); }} />))}
      {found.number !== null && found.concerns.length === 0 ? <p className={classes["good"]}><Icon name="check" size={16} />{t("dial.good")}</p> : null}
      {found.contacts.map(({ id }) => inCampaign(id))}
    </div>
  );
}

function Shown({ numbers, value, onChange }: { readonly numbers: readonly string[]; readonly value: string | null; readonly onChange: (shown: string) => void }) {
  const { t } = useTranslation("call");
  const formats = useFormats();
  return <NativeSelect label={t("dial.shown")} value={value ?? numbers[0] ?? ""} data={numbers.map((number) => ({ value: number, label: formats.phone(number) }))} onChange={(event) => { onChange(event.currentTarget.value); }} />;
}

function useMyQueueNames(): readonly { readonly value: string; readonly label: string }[] {
  const language = useLanguage();
  const mine = useView()?.agent.queues ?? [];
  return (useQueues().data ?? []).filter(({ id }) => mine.includes(id)).map(({ id, name }) => ({ value: id, label: name[language] }));
}
