// The numbers of somebody of a campaign before me: which I dial, what came of each, and why one may not be dialed.
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { nextWords } from "../../../core/campaign/what-next-words.ts";
import type { PersonNumberReply } from "../../../protocol/rest-my-campaigns.ts";
import { readPersonNumbers } from "../../api/my-campaigns.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useLanguage } from "../../i18n/use-words.ts";
import { Icon } from "../../ui/icon.tsx";
import { Tag } from "../../ui/tag.tsx";
import { useOrder } from "../use-order.ts";
import classes from "../call/call.module.css";

interface Props { readonly callId: string; readonly campaignId: string; readonly memberId: string; /** those that the campaign dials, in its order */ readonly numbers: readonly string[]; readonly dialsItself: boolean }

/** Nobody chooses of one. */
export function Numbers({ callId, campaignId, memberId, numbers, dialsItself }: Props) {
  const { t } = useTranslation("call");
  const { data, isError } = useQuery({ queryKey: ["person-numbers", campaignId, memberId], queryFn: () => readPersonNumbers(campaignId, memberId) });
  const all = [...numbers, ...(data ?? []).map(({ number }) => number).filter((number) => !numbers.includes(number))];
  if (all.length < 2) return null;
  return (
    <div>
      <h3 className={classes["sub"]}><Icon name="phone" size={15} />{t("person.numbers")}</h3>
      {dialsItself ? <p className={classes["hint"]}>{t("person.itselfFirst")}</p> : null}
      {isError ? <p className={classes["hint"]} role="status">{t("person.numbersGone")}</p> : null}
      <ol className={classes["numbers"]} aria-label={t("person.numbers")} aria-busy={data === undefined && !isError}>
        {all.map((number) => <OneNumber key={number} callId={callId} number={number} isOurs={numbers.includes(number)} known={data?.find((one) => one.number === number)} />)}
      </ol>
    </div>
  );
}

interface One { readonly callId: string; readonly number: string; readonly isOurs: boolean; readonly known: PersonNumberReply | undefined }

function OneNumber({ callId, number, isOurs, known }: One) {
  const { t } = useTranslation("call");
  const formats = useFormats();
  const language = useLanguage();
  const { order, isBusy } = useOrder();
  const mayCall = isOurs && known?.mayCall !== false;
  const why = known?.why?.[language] ?? null;
  const dial = (): void => { void order({ type: "call-person", callId, number }); };
  return (
    <li>
      <div>
        <b>{formats.phone(number)}</b>
        {known === undefined ? null : <About known={known} />}
        {why === null ? null : <small id={`why-${number}`}>{why}</small>}
      </div>
      <Button variant="default" size="compact-md" loading={isBusy} disabled={!mayCall} leftSection={<Icon name="phone" size={14} />} aria-label={t("person.callNumber", { number: formats.phone(number) })} {...(why === null ? {} : { "aria-describedby": `why-${number}` })} onClick={dial}>{t("person.callThis")}</Button>
    </li>
  );
}

function About({ known: { kind, bestHour, tried: [last] } }: { readonly known: PersonNumberReply }) {
  const { t } = useTranslation("call");
  const formats = useFormats();
  const language = useLanguage();
  const at = last === undefined ? "" : `${formats.date(last.at)} ${formats.time(last.at)}`;
  return (
    <>
      <span className={classes["tags"]}>
        <Tag tone="off" icon="phone">{t(`person.kinds.${kind}`)}</Tag>
        {bestHour === null ? null : <Tag tone="ready" icon="clock">{t("person.bestHour", { hour: `${String(bestHour)}:00` })}</Tag>}
      </span>
      <small>{last === undefined ? t("person.neverTried") : t("person.lastTried", { outcome: nextWords[language].ends[last.outcome], at })}</small>
    </>
  );
}
