// How a message looks to whoever gets it: a telephone, a mail, a page. Fields show sample values.
import { useTranslation } from "react-i18next";
import { compose } from "../../core/campaign/communication/compose.ts";
import { fieldsOf } from "../../core/campaign/communication/fields.ts";
import type { CommunicationPlan, PlanStep } from "../../core/campaign/communication/plan.ts";
import { smsLength } from "../../core/campaign/communication/sms-length.ts";
import type { Language } from "../../core/kernel/kernel.ts";
import type { PlanChoicesRecord } from "../../protocol/rest-communication.ts";
import classes from "./communication.module.css";

const link = "https://…/u/k3J9xPq0";

export function Preview({ plan, step, language, choices }: { readonly plan: CommunicationPlan; readonly step: PlanStep; readonly language: Language; readonly choices: PlanChoicesRecord }) {
  const { t } = useTranslation("communication");
  const texts = JSON.stringify(step.content);
  const samples = Object.fromEntries(fieldsOf(texts).map(({ name }) => [name, `‹${name}›`]));
  const { message } = compose(plan, step, { language, fields: { ...samples, name: "Ada Lovelace", first_name: "Ada", company: choices.company === "" ? "‹company›" : choices.company }, wayOut: { link, byReply: choices.byReply } });
  switch (message.channel) {
    case "sms": {
      const { segments, encoding, left, foreign } = smsLength(message.text);
      return (
        <figure className={classes["phone"]}>
          <div className={classes["bubble"]} lang={language}>{message.text}</div>
          <figcaption>{t("sms.count", { count: segments, left, encoding: encoding === "gsm-7" ? "GSM-7" : "UCS-2" })}{foreign.length === 0 ? null : <><br />{t("sms.foreign", { letters: foreign.slice(0, 8).join(" ") })}</>}</figcaption>
        </figure>
      );
    }
    case "mail": return <figure className={classes["mail"]}><div lang={language}><b>{message.subject === "" ? "…" : message.subject}</b><p>{message.text}</p></div><figcaption>{t("mailHint")}</figcaption></figure>;
    case "letter": return <figure className={classes["letter"]}><div lang={language}><address>Ada Lovelace<br />c/ Aragó 1<br />08015 Barcelona</address><b>{message.subject === "" ? "…" : message.subject}</b><p>{message.text}</p></div><figcaption>{t("letterHint")}</figcaption></figure>;
    case "phone": return <figure className={classes["mail"]}><div><p>{message.note === "" ? "…" : message.note}</p></div><figcaption>{t("phoneHint")}</figcaption></figure>;
  }
}
