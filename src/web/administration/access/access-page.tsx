// How people get in: accounts and what protects them, who is inside, keys for programs, the rules. A page of the
// administration; its parts have addresses of their own below `path`.
import { useTranslation } from "react-i18next";
import { can } from "../../../core/access/can.ts";
import { KeysPanel } from "../../account/keys/keys-panel.tsx";
import { WithTexts } from "../../shell/lazy-screen.tsx";
import { useActor } from "../../shell/who.ts";
import { AccountsPanel } from "./accounts-panel.tsx";
import { RulesPanel } from "./rules-panel.tsx";
import { SessionsPanel } from "./sessions-panel.tsx";
import classes from "./access.module.css";

export function AccessPage() {
  return <WithTexts area="access"><WithTexts area="account"><Parts /></WithTexts></WithTexts>;
}

function Parts() {
  const { t } = useTranslation("access");
  const actor = useActor();
  return (
    <div className={classes["page"]}>
      <h1 className={classes["title"]}>{t("title")}</h1>
      <AccountsPanel mayManage={can(actor, "access.manage")} />
      <SessionsPanel mayManage={can(actor, "access.manage")} />
      {can(actor, "key.manage") ? <KeysPanel /> : null}
      <RulesPanel mayManage={can(actor, "access.manage")} />
    </div>
  );
}
