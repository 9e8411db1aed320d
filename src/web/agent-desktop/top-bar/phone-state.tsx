// Whether calls can reach my phone.
import { useTranslation } from "react-i18next";
import { useView } from "../../live/use-live.ts";
import { Tag } from "../../ui/tag.tsx";
import classes from "./status.module.css";

const looks = { reachable: ["ready", "phoneOk"], unreachable: ["bad", "phoneGone"], unknown: ["off", "phoneUnknown"] } as const;

export function PhoneState() {
  const { t } = useTranslation("desk");
  const agent = useView()?.agent;
  if (agent === undefined) return null;
  const [tone, key] = looks[agent.phone];
  const label = t(key, { extension: agent.extension });
  return <span className={classes["status"]}><Tag tone={tone} icon="phone" title={label}><span className={classes["word"]}>{label}</span></Tag></span>;
}
