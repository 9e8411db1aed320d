// What the house answers when the flow asks: data of a look-up, the verdict on a PIN, a recorded voice.
import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RehearsalStep } from "../../../core/ivr/rehearse.ts";
import { findContacts } from "../../api/contacts.ts";
import { queries } from "../model/variables.ts";
import { useEditor } from "../page/editor.ts";
import { nodeOf, type Tape } from "./rehearsal-tape.ts";
import classes from "./try.module.css";

interface Props { readonly tape: Tape; readonly onAct: (step: RehearsalStep) => void }

export function Answers({ tape, onAct }: Props) {
  const { t } = useTranslation("flowEditor");
  const { waiting } = tape.at.session;
  const node = nodeOf(tape);
  if (waiting.for === "recording") return <Ask title={t("try.recording")}><Button size="xs" onClick={() => { onAct({ do: "speak", seconds: 5 }); }}>{t("try.spoke")}</Button></Ask>;
  if (waiting.for !== "answer") return null;
  if (node?.type === "collect-pin") {
    return <Ask title={t("try.pinAsked")}>{(["right", "wrong", "locked", "failed"] as const).map((result) => <Button key={result} size="xs" variant={result === "right" ? "filled" : "default"} onClick={() => { onAct({ do: "pin", result }); }}>{t(`try.pin.${result}`)}</Button>)}</Ask>;
  }
  return <LookUp key={waiting.requestId} tape={tape} onAct={onAct} />;
}

function Ask({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return <section className={classes["ask"]} aria-label={title}><strong>{title}</strong><Group gap="xs">{children}</Group></section>;
}

/** The fields that the flow will speak of, filled with what is known of this customer. */
function LookUp({ tape, onAct }: Props) {
  const { t } = useTranslation("flowEditor");
  const { variables } = useEditor();
  const node = nodeOf(tape);
  const query = node?.type === "look-up" ? node.query : "";
  const into = node !== undefined && "into" in node ? node.into : "";
  const known = useKnown(tape, query);
  const fields = queries[query]?.map(([field]) => field) ?? variables.filter(({ name }) => name.startsWith(`${into}.`)).map(({ name }) => name.slice(into.length + 1));
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const valueOf = (field: string): string => typed[field] ?? known[field] ?? samples[`${query}.${field}`] ?? "";
  const filled = Object.fromEntries(fields.map((field) => [field, valueOf(field)] as const).filter(([, value]) => value !== ""));
  return (
    <section className={classes["ask"]} aria-label={t("try.lookUp", { what: query || into })}>
      <strong>{t("try.lookUp", { what: query || into })}</strong>
      <Stack gap={6}>{fields.map((field) => <TextInput key={field} size="xs" label={`${into}.${field}`} value={valueOf(field)} onChange={(event) => { setTyped({ ...typed, [field]: event.currentTarget.value }); }} />)}</Stack>
      <Group gap="xs">
        <Button size="xs" onClick={() => { onAct({ do: "answer", result: "found", fields: filled }); }}>{t("try.found")}</Button>
        {node?.type === "look-up" ? <Button size="xs" variant="default" onClick={() => { onAct({ do: "answer", result: "none" }); }}>{t("exits.onNone")}</Button> : null}
        <Button size="xs" variant="default" onClick={() => { onAct({ do: "answer", result: "failed" }); }}>{t("exits.onError")}</Button>
      </Group>
    </section>
  );
}

/** For a caller without data: something to hear all the same. */
const samples: Readonly<Record<string, string>> = {
  "balance.amount": "1234.50", "balance.currency": "EUR", "balance.iban4": "4321", "balance.account": "Cuenta corriente",
  "movements.count": "2", "movements.1.date": "2026-11-20", "movements.1.amount": "-45.90", "movements.1.concept": "Supermercado", "movements.2.date": "2026-11-18", "movements.2.amount": "1850.00", "movements.2.concept": "Nómina",
  "nearest-branch.name": "Girona Centre", "nearest-branch.address": "Rambla 12, Girona", "nearest-branch.town": "Girona", "nearest-branch.hours": "8:15-14:00", "nearest-branch.phone": "+34972000000",
};

/** The balance of the customer that calls, as the house knows it. */
function useKnown({ caller }: Tape, query: string): Readonly<Record<string, string>> {
  const wanted = query === "balance" ? caller.number ?? "" : "";
  const { data } = useQuery({ queryKey: ["contacts", "known", wanted], queryFn: () => findContacts(wanted), enabled: wanted !== "" && caller.contact !== null, staleTime: 60_000 });
  const account = data?.find(({ name }) => name === caller.contact?.name)?.accounts[0];
  return account === undefined ? {} : { amount: account.balance, currency: account.currency, iban4: account.iban.slice(-4), account: account.name };
}
