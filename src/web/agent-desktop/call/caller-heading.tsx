// Who is calling: name, tier, language, verified or not.
import { useTranslation } from "react-i18next";
import type { CallCard } from "../../../core/board/agent-view.ts";
import { alone, useWords } from "../../i18n/use-words.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Tag } from "../../ui/tag.tsx";
import { TierTag } from "../pop/tier-tag.tsx";
import { useCallerName } from "./caller-name.ts";
import classes from "./call.module.css";

export function CallerHeading({ call }: { readonly call: CallCard }) {
  const { t } = useTranslation("call");
  const word = useWords();
  const name = useCallerName()(call);
  const contact = call.caller.status === "known" ? call.caller.contact : null;
  return (
    <div className={classes["caller"]}>
      <Avatar name={contact?.name ?? null} kind={contact?.kind ?? "person"} />
      <div className={classes["who"]}>
        <h2 className={classes["name"]}>{name}</h2>
        <div className={classes["tags"]}>
          {contact === null ? null : <TierTag tier={contact.valueTier} />}
          {call.caller.status === "unknown" ? <Tag tone="off" icon="user">{t(call.direction === "outbound" ? "noContact" : "unknownCaller")}</Tag> : null}
          <Tag tone="talk" icon="chat" title={t("speaks")}>{alone(word("language", call.language))}</Tag>
          {call.verified
            ? <Tag tone="ready" icon="shieldCheck" title={t("verifiedHint")}>{t("verified")}</Tag>
            : <Tag tone="pause" icon="shield" title={t("notVerifiedHint")}>{t("notVerified")}</Tag>}
        </div>
      </div>
    </div>
  );
}
