// Says an offer aloud to screen readers and in the window's title, wherever the user is.
import { VisuallyHidden } from "@mantine/core";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useCall } from "../live/use-live.ts";
import { useCallerName } from "./call/caller-name.ts";

export function Announcer() {
  const { t } = useTranslation("call");
  const call = useCall();
  const nameOf = useCallerName();
  const name = call?.stage === "offered" ? nameOf(call) : null;
  useEffect(() => {
    document.title = name === null ? "Atiende" : `● ${t("windowTitle", { name })}`;
    return () => { document.title = "Atiende"; };
  }, [name, t]);
  const said = call?.part === "consulted" ? "asksYouAbout" : "incomingFrom";
  return <VisuallyHidden role="alert">{name === null ? "" : t(said, { name, agent: call?.consult?.name ?? "" })}</VisuallyHidden>;
}
