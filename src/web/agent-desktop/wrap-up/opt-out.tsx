// "Does not want to be called": noted from the call, for sales or for everything; it holds in the whole house at once.
import { Button, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CallCard } from "../../../core/board/agent-view.ts";
import { addOptOut } from "../../api/do-not-call.ts";
import { useSayProblem } from "../../supervisor/use-supervise.ts";
import { Icon } from "../../ui/icon.tsx";
import classes from "./wrap-up.module.css";

const scopes = ["commercial", "everything"] as const;

export function OptOut({ call }: { readonly call: CallCard }) {
  const { t } = useTranslation(["call", "desk"]);
  const say = useSayProblem();
  const [isBusy, setBusy] = useState(false);
  if (call.ani === null || call.direction === "internal") return null;
  const note = (scope: (typeof scopes)[number]): void => {
    setBusy(true);
    addOptOut({ callId: call.id, scope })
      .then(() => { notifications.show({ color: "petrol", icon: <Icon name="check" size={16} />, message: t("optOut.done"), closeButtonProps: { "aria-label": t("desk:close") } }); })
      .catch(say).finally(() => { setBusy(false); });
  };
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target><Button className={classes["followUp"] ?? ""} variant="default" size="xs" loading={isBusy} leftSection={<Icon name="phone" size={15} />}>{t("optOut.button")}</Button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Label maw={320}>{t("optOut.hint")}</Menu.Label>
        {scopes.map((scope) => <Menu.Item key={scope} onClick={() => { note(scope); }}>{t(`optOut.scopes.${scope}`)}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  );
}
