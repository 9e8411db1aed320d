// Who calls each queue, as the day has shown it: what rules may ask of callers. Today and the proposal meet the same ones.
import { useTranslation } from "react-i18next";
import type { TodayArrivals, TodayScenario } from "../../../core/lab/today.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Panel } from "../../ui/panel.tsx";
import classes from "./lab.module.css";
import { useQueueNames } from "./names.ts";

export function Callers({ scenario: { queues, arrivals } }: { readonly scenario: TodayScenario }) {
  const { t } = useTranslation("lab");
  const nameOf = useQueueNames();
  return (
    <Panel title={t("callers")} icon="users">
      <p className={classes["hint"]}>{t("callersHint")}</p>
      <div className={classes["items"]}>
        {queues.map(({ id }) => <CallersOf key={id} name={nameOf(id)} kinds={arrivals.filter(({ queue }) => queue === id)} />)}
      </div>
    </Panel>
  );
}

function CallersOf({ name, kinds }: { readonly name: string; readonly kinds: readonly TodayArrivals[] }) {
  const { t } = useTranslation("lab");
  const { share } = useFormats();
  const tell = useKindWords();
  const all = kinds.reduce((sum, { ratePerHour }) => sum + ratePerHour, 0);
  const known = kinds.reduce((sum, { contact, ratePerHour }) => sum + (contact === undefined ? 0 : ratePerHour), 0);
  return (
    <details className={classes["item"]} aria-label={t("field", { field: t("callers"), of: name })}>
      <summary><strong>{name}</strong> <span>{known === 0 || all === 0 ? t("strangersAlone") : t("knownShare", { share: share(known / all) })}</span></summary>
      <ul className={classes["kinds"]}>
        {kinds.map((kind, n) => <li key={n}><b>{share(all === 0 ? 0 : kind.ratePerHour / all)}</b> <span>{tell(kind)}</span></li>)}
      </ul>
    </details>
  );
}

/** "Gold · Girona · 1 promise open · policy: home · 40 % served before". */
function useKindWords(): (kind: TodayArrivals) => string {
  const { t } = useTranslation("lab");
  const { share } = useFormats();
  const word = useWords();
  return ({ language, contact, returning = 0 }) => [
    ...language === undefined ? [] : [word("language", language)],
    ...contact === undefined ? [t("stranger")] : [
      ...contact.tier === undefined ? [] : [word("tier", contact.tier)], ...contact.unit === undefined ? [] : [contact.unit],
      ...contact.openPromises === undefined ? [] : [t("promises", { count: contact.openPromises })], ...Object.entries(contact.fields ?? {}).map(([name, value]) => `${name}: ${String(value)}`),
    ],
    ...returning === 0 ? [] : [t("servedBefore", { share: share(returning) })],
  ].join(" · ");
}
