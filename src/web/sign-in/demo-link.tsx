// In demo mode: the way to the page that calls the bank. Nothing is shown elsewhere.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { readDemoBank } from "../api/phone.ts";
import { Icon } from "../ui/icon.tsx";
import classes from "./demo-link.module.css";

export function DemoLink() {
  const { t } = useTranslation("signIn");
  const { data } = useQuery({ queryKey: ["demo"], queryFn: readDemoBank, staleTime: Infinity, retry: false });
  if (data === undefined || data === null) return null;
  return (
    <a className={classes["link"]} href="/call" target="_blank" rel="noopener">
      <Icon name="phone" size={20} />
      <span>
        <b>{t("demoCall")}</b>
        <small>{t("demoCallHint")}</small>
      </span>
      <Icon name="arrowOut" size={16} />
    </a>
  );
}
