// Registers that the law of these people asks for and that are not there or too old, each with what to do.
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { CampaignWarning } from "../../../protocol/rest-campaigns.ts";
import { useLanguage } from "../../i18n/use-words.ts";
import { Tag } from "../../ui/tag.tsx";
import classes from "./plan.module.css";

export function Warnings({ warnings }: { readonly warnings: readonly CampaignWarning[] }) {
  const { t } = useTranslation("campaigns");
  const language = useLanguage();
  if (warnings.length === 0) return null;
  return (
    <ul className={classes["checks"]} aria-label={t("plan.registers")}>
      {warnings.map(({ code, register, rule, what, remedy }) => (
        <li key={`${code} ${register} ${rule}`}>
          <Tag tone="wrap" icon="bulb">{t("plan.gravity.warning")}</Tag>
          <p><b>{what[language]}</b><span>{remedy[language]} <Link href="/campaigns/do-not-call">{t("plan.toRegisters")}</Link></span></p>
        </li>
      ))}
    </ul>
  );
}
