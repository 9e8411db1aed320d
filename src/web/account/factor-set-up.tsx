// Setting up a second factor: scan, type the first code, keep the recovery codes.
import { Alert, Button, Loader, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import type { FactorBegun } from "../../protocol/rest-account.ts";
import { beginSecondFactor, confirmSecondFactor } from "../api/account.ts";
import { useProblems } from "../i18n/use-words.ts";
import { Icon } from "../ui/icon.tsx";
import { Qr } from "./qr.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import classes from "./account.module.css";

interface Props { readonly onDone: () => void; /** left out where it must be done */ readonly onCancel?: () => void }

export function FactorSetUp({ onDone, onCancel }: Props) {
  const { t } = useTranslation("account");
  const problemOf = useProblems();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  // A secret that was begun is not asked for again while this is open: the code on the screen must stay the one scanned.
  const { data, error } = useQuery({ queryKey: ["account", "second-factor"], queryFn: beginSecondFactor, staleTime: Infinity, gcTime: 0, retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false });
  if (codes !== null) return <RecoveryCodes codes={codes} onKept={onDone} />;
  if (error !== null) return <Alert role="alert" color="red" icon={<Icon name="alert" />}>{problemOf(error)}</Alert>;
  if (data === undefined) return <Loader aria-label={t("factor")} />;
  return <Scan begun={data} onCodes={setCodes} {...(onCancel === undefined ? {} : { onCancel })} />;
}

function Scan({ begun, onCodes, onCancel }: { readonly begun: FactorBegun; readonly onCodes: (codes: readonly string[]) => void; readonly onCancel?: () => void }) {
  const { t } = useTranslation("account");
  const problemOf = useProblems();
  const [code, setCode] = useState("");
  const [isTried, setTried] = useState(false);
  const confirming = useMutation({ mutationFn: () => confirmSecondFactor(code.replaceAll(/\s/gu, "")), onSuccess: ({ codes }) => { onCodes(codes); } });
  const isWhole = /^\d{6}$/u.test(code.replaceAll(/\s/gu, ""));

  function send(event: SubmitEvent): void {
    event.preventDefault();
    setTried(true);
    if (isWhole) confirming.mutate();
  }

  return (
    <div className={classes["setUp"]}>
      <Qr text={begun.uri} label={t("qr")} />
      <form onSubmit={send} noValidate className={classes["form"]}>
        <p className={classes["text"]}>{t("scan")}</p>
        <div>{t("byHand")}<code className={classes["secret"]}>{(begun.secret.match(/.{1,4}/gu) ?? []).join(" ")}</code></div>
        <TextInput
          label={t("code")} name="code" inputMode="numeric" autoComplete="one-time-code" maxLength={7} value={code} onChange={(event) => { setCode(event.currentTarget.value); }}
          error={isTried && !isWhole ? t("missing") : confirming.error === null ? null : problemOf(confirming.error)}
        />
        <div className={classes["actions"]}>
          <Button type="submit" loading={confirming.isPending}>{t("confirm")}</Button>
          {onCancel === undefined ? null : <Button variant="default" onClick={onCancel}>{t("cancel")}</Button>}
        </div>
      </form>
    </div>
  );
}
