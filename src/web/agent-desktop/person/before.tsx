// What was done with somebody of a campaign before: the last dials, each with what came of it.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { nextWords } from "../../../core/campaign/what-next-words.ts";
import { readPersonBefore } from "../../api/my-campaigns.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useLanguage, useWords } from "../../i18n/use-words.ts";
import { Icon } from "../../ui/icon.tsx";
import classes from "../call/call.module.css";

const most = 5;

export function Before({ campaignId, memberId }: { readonly campaignId: string; readonly memberId: string }) {
  const { t } = useTranslation("call");
  const formats = useFormats();
  const word = useWords();
  const language = useLanguage();
  const { data, isError } = useQuery({ queryKey: ["person", campaignId, memberId], queryFn: () => readPersonBefore(campaignId, memberId) });
  if (isError) return <p className={classes["hint"]} role="status">{t("person.historyGone")}</p>;
  const dials = (data?.history ?? []).filter(({ outcome }) => outcome !== null).slice(0, most);
  return (
    <div>
      <h3 className={classes["sub"]}><Icon name="history" size={15} />{t("person.history")}</h3>
      <ul className={classes["people"]} aria-busy={data === undefined}>
        {dials.map(({ callId, at, outcome, disposition }) => (
          <li key={callId}>
            <div><b className={classes["sentence"]}>{outcome === null ? "" : nextWords[language].ends[outcome]}</b><small>{[`${formats.date(Date.parse(at))} ${formats.time(Date.parse(at))}`, disposition === null ? "" : word("disposition", disposition)].filter(Boolean).join(" · ")}</small></div>
          </li>
        ))}
      </ul>
    </div>
  );
}
