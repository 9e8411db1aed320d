// What everyone sets for himself: language, password, second factor, signed-in devices, keys for his programs.
import { useTranslation } from "react-i18next";
import { useQuery } from "@tanstack/react-query";
import { can } from "../../core/access/can.ts";
import { readAccount } from "../api/account.ts";
import { useActor } from "../shell/who.ts";
import { Loading, ServiceAway } from "../sign-in/away.tsx";
import { KeysPanel } from "./keys/keys-panel.tsx";
import { MyData } from "./my-data.tsx";
import { MySessions } from "./my-sessions.tsx";
import { PasswordPanel } from "./password-panel.tsx";
import { SecondFactorPanel } from "./second-factor-panel.tsx";
import classes from "./account.module.css";

export function AccountScreen() {
  const { t } = useTranslation("account");
  const actor = useActor();
  const { data, error, refetch } = useQuery({ queryKey: ["account"], queryFn: readAccount });
  if (error !== null) return <ServiceAway onRetry={() => { void refetch(); }} />;
  if (data === undefined) return <Loading />;
  return (
    <div className={classes["screen"]}>
      <h1 className={classes["title"]}>{t("title")}</h1>
      <div className={classes["halves"]}>
        <MyData account={data} />
        <PasswordPanel account={data} />
      </div>
      <SecondFactorPanel account={data} />
      <MySessions />
      {can(actor, "key.manage") ? <KeysPanel /> : null}
    </div>
  );
}
