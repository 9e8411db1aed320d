// My second factor: set up, renew the recovery codes, take away.
import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Account } from "../../protocol/rest-account.ts";
import { removeSecondFactor, renewRecoveryCodes } from "../api/account.ts";
import { Panel } from "../ui/panel.tsx";
import { Tag } from "../ui/tag.tsx";
import { AskPassword } from "./ask-password.tsx";
import { FactorSetUp } from "./factor-set-up.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import classes from "./account.module.css";

export function SecondFactorPanel({ account }: { readonly account: Account }) {
  const { t } = useTranslation("account");
  const queries = useQueryClient();
  const [isSettingUp, setSettingUp] = useState(false);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const { isOn, codesLeft } = account.secondFactor;
  const again = (): void => { setSettingUp(false); setCodes(null); void queries.invalidateQueries({ queryKey: ["account"], exact: true }); };
  return (
    <Panel level={2} title={t("factor")} icon="shieldCheck" aside={<Tag tone={isOn ? "ready" : "off"}>{t(isOn ? "factorOn" : "factorOff")}</Tag>}>
      {codes !== null ? <RecoveryCodes codes={codes} onKept={again} /> : isSettingUp ? <FactorSetUp onDone={again} onCancel={again} /> : (
        <>
          <p className={classes["text"]}>{isOn ? t("codesLeft", { count: codesLeft }) : t("factorHint")}</p>
          {isOn ? <Change onCodes={setCodes} onRemoved={again} /> : <Button disabled={!account.hasPassword} onClick={() => { setSettingUp(true); }}>{t("factorStart")}</Button>}
        </>
      )}
    </Panel>
  );
}

function Change({ onCodes, onRemoved }: { readonly onCodes: (codes: readonly string[]) => void; readonly onRemoved: () => void }) {
  const { t } = useTranslation("account");
  const [asking, setAsking] = useState<"codes" | "remove" | null>(null);
  const close = (): void => { setAsking(null); };
  return (
    <div className={classes["actions"]}>
      <Button variant="default" onClick={() => { setAsking("codes"); }}>{t("newCodes")}</Button>
      <Button variant="default" color="red" onClick={() => { setAsking("remove"); }}>{t("factorRemove")}</Button>
      <AskPassword title={t("newCodes")} isOpen={asking === "codes"} onClose={close} act={renewRecoveryCodes} onDone={({ codes }) => { close(); onCodes(codes); }} />
      <AskPassword title={t("factorRemove")} isOpen={asking === "remove"} onClose={close} act={removeSecondFactor} onDone={() => { close(); onRemoved(); }} />
    </div>
  );
}
