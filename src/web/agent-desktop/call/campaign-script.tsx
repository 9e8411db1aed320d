// Why we call: the campaign, what its list says of the person, and the script with all of that put in.
import { useTranslation } from "react-i18next";
import type { CampaignCard } from "../../../core/board/agent-view.ts";
import { scriptFor } from "../../../core/campaign/script.ts";
import { FactOf, Facts } from "../../ui/facts.tsx";
import { Icon } from "../../ui/icon.tsx";
import classes from "./call.module.css";

export function CampaignScript({ campaign }: { readonly campaign: CampaignCard | undefined }) {
  const { t } = useTranslation("call");
  if (campaign === undefined) return null;
  const { name, person, script, fields } = campaign;
  // However the author calls it: the person's name is not among the list's own fields.
  const known = { name: person, nombre: person, nom: person, ...fields };
  return (
    <div>
      <h3 className={classes["sub"]}><Icon name="target" size={15} />{t("campaign", { name })}</h3>
      {script === "" ? null : <blockquote className={classes["script"]}>{scriptFor(script, known).map((part, n) => (part.field === null ? part.text : <mark key={n} data-known={part.isKnown || undefined}>{part.text}</mark>))}</blockquote>}
      <Facts>{Object.entries(fields).map(([field, value]) => <FactOf key={field} label={field}>{value}</FactOf>)}</Facts>
    </div>
  );
}
