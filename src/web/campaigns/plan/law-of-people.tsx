// The law where the people of the chosen lists are: each country with how many, its hours and whose holidays, and when all of
// them may be called.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { locales } from "../../../core/kernel/locale.ts";
import { holidaySets } from "../../../core/sla/holiday-sets.ts";
import type { PeopleLawReply, PlanChecked } from "../../../protocol/rest-campaigns.ts";
import { readLawOfPeople } from "../../api/campaigns.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useLanguage, useProblems } from "../../i18n/use-words.ts";
import { Tag } from "../../ui/tag.tsx";
import { usePlan } from "./plan-draft.ts";
import { weekInWords } from "./week-words.ts";
import classes from "./plan.module.css";

interface LawRead { /** undefined: no list is chosen, or it is not known yet */ readonly law: PeopleLawReply | undefined; readonly isPending: boolean; readonly problem: unknown; /** `law` is of the lists that are chosen now, or none is */ readonly isKnown: boolean }

export function useLawOfPeople(): LawRead {
  const { draft } = usePlan();
  const { purpose, mode: { type }, calendar, lists } = draft;
  const { data, isFetching, isPlaceholderData, error } = useQuery({
    queryKey: ["campaigns", "law", purpose, type, calendar, lists], queryFn: () => readLawOfPeople(draft), enabled: lists.length > 0, placeholderData: keepPreviousData, staleTime: 30_000,
  });
  return { law: lists.length === 0 ? undefined : data, isPending: isFetching && data === undefined, problem: error, isKnown: lists.length === 0 || (data !== undefined && !isPlaceholderData) };
}

/** Of those whom it calls, wherever they are; of the house's own country while nobody is chosen. */
export function useLawShown(): PlanChecked["law"] | undefined {
  const { checked } = usePlan();
  const people = useLawOfPeople().law;
  if (checked === undefined || people === undefined || people.countries.length === 0) return checked?.law;
  return { ...checked.law, hours: people.together, both: people.both };
}

export function LawOfPeople() {
  const { t } = useTranslation("campaigns");
  const { draft: { lists } } = usePlan();
  const { count } = useFormats();
  const problemOf = useProblems();
  const language = useLanguage();
  const { law, isPending, problem } = useLawOfPeople();
  return (
    <section className={classes["whole"]} aria-label={t("plan.peopleLaw.title")} aria-busy={isPending}>
      <h3 className={classes["label"]}>{t("plan.peopleLaw.title")}</h3>
      {lists.length === 0 ? <p className={classes["hint"]}>{t("plan.peopleLaw.noLists")}</p> : null}
      {isPending ? <p className={classes["hint"]}>{t("reading")}</p> : null}
      {problem === null ? null : <p role="alert" className={classes["hint"]}>{problemOf(problem)}</p>}
      {law === undefined ? null : (
        <>
          <ul className={classes["countries"]}>{law.countries.map((one) => <Country key={one.country} one={one} />)}</ul>
          {law.nowhere === 0 ? null : <p className={classes["hint"]}>{t("plan.peopleLaw.nowhere", { count: law.nowhere, n: count(law.nowhere) })}</p>}
          {law.countries.length < 2 ? null : <p className={classes["hint"]}><b>{t("plan.peopleLaw.together")}:</b> {weekInWords(law.both, language) || t("plan.never")}. {t("plan.peopleLaw.each")}</p>}
        </>
      )}
    </section>
  );
}

const regionsShown = 6;

function Country({ one: { country, people, isKnown, hours, notOnHolidays, regions, unverified } }: { readonly one: PeopleLawReply["countries"][number] }) {
  const { t } = useTranslation("campaigns");
  const { count } = useFormats();
  const language = useLanguage();
  const name = new Intl.DisplayNames(locales[language], { type: "region" }).of(country) ?? country;
  const regionOf = (region: string | null): string => (region === null ? t("plan.peopleLaw.anyRegion") : holidaySets.find(({ id }) => id === region)?.name ?? region.slice(3));
  const isDivided = regions.some(({ region }) => region !== null);
  return (
    <li>
      <p className={classes["country"]}><b>{name}</b><span>{t("plan.peopleLaw.people", { count: people, n: count(people) })}</span>{unverified === 0 ? null : <Tag tone="wrap" icon="alert">{t("plan.peopleLaw.unverified", { count: unverified })}</Tag>}</p>
      <p>{isKnown ? weekInWords(hours, language) || t("plan.never") : t("plan.peopleLaw.unknown")}{isKnown && notOnHolidays ? `. ${t("plan.peopleLaw.holidays")}` : ""}</p>
      {isKnown && isDivided ? <p className={classes["regions"]}>{regions.slice(0, regionsShown).map(({ region, people: here }) => `${regionOf(region)} ${count(here)}`).join(" · ")}{regions.length > regionsShown ? ` · ${t("plan.peopleLaw.more", { count: regions.length - regionsShown })}` : ""}</p> : null}
    </li>
  );
}
