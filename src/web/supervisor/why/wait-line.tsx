// The wait as a picture: what was waited for in which colour, phones that rang, and those who came free for somebody else.
// The list below it says the same in words.
import { useTranslation } from "react-i18next";
import type { WhyMoment, WhyWait } from "../../../protocol/rest-why.ts";
import { useFormats } from "../../format/use-formats.ts";
import classes from "./why.module.css";

export function WaitLine({ wait }: { readonly wait: WhyWait }) {
  const { t } = useTranslation("why");
  const formats = useFormats();
  return (
    <section aria-label={t("line")} className={classes["line"]}>
      <h3>{t("line")}</h3>
      <Drawn wait={wait} />
      <ol className={classes["moments"]}>
        {wait.moments.map((moment, n) => (
          <li key={`${moment.at} ${String(n)}`} data-kind={toneOf(moment)}>
            <time dateTime={moment.at}>{formats.exactTime(moment.at)}</time>
            <span className={classes["dot"]} aria-hidden />
            <p>{moment.sentence}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Drawn({ wait: { from, until, moments } }: { readonly wait: WhyWait }) {
  const { t } = useTranslation("why");
  const [start, whole] = [Date.parse(from), Math.max(1, Date.parse(until) - Date.parse(from))];
  const place = (at: string): number => Math.min(100, Math.max(0, ((Date.parse(at) - start) / whole) * 100));
  return (
    <div className={classes["drawn"]} aria-hidden>
      {moments.map((moment, n) => {
        const left = place(moment.at);
        return moment.until === null
          ? <span key={String(n)} className={classes["mark"]} data-kind={toneOf(moment)} title={t(`parts.${moment.kind}`)} style={{ insetInlineStart: `${String(left)}%` }} />
          : <span key={String(n)} className={classes["part"]} data-kind={toneOf(moment)} data-step={moment.step ?? undefined} title={moment.sentence} style={{ insetInlineStart: `${String(left)}%`, width: `max(3px, ${String(place(moment.until) - left)}%)` }} />;
      })}
    </div>
  );
}

function toneOf({ kind, fits, end }: WhyMoment): string {
  if (kind === "waited") return fits === 0 ? "nobody" : "waited";
  return kind === "rang" ? (end === "answered" ? "answered" : "vain") : kind;
}
