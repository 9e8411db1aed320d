// "Why was this number not dialled?" as a sentence: what stood against it, by whose rule, and when it does not any more.
import type { Instant, Language } from "../kernel/kernel.ts";
import { locales } from "../kernel/locale.ts";
import { regimes } from "./regimes/all.ts";
import { words, type Words } from "./words.ts";
import type { Week } from "./rule.ts";
import type { Finding, Objection, RuleRef, Verdict } from "./terms.ts";

type Refused = Extract<Verdict, { may: "no" }>;

export function whyNotDialled(verdict: Refused, language: Language): string {
  const say = words[language];
  const zone = verdict.evidence.places[0]?.zone ?? "UTC";
  const until = verdict.until === undefined ? say.never : say.from(moment(verdict.until, zone, language), zone);
  return `${say.begin(because(verdict.objection, language))} ${until} ${say.rule(verdict.rule.id, verdict.rule.version, isVerified(verdict.rule))}`;
}

/** Those of the house and a person's own word need no source. */
function isVerified({ id, version }: RuleRef): boolean {
  return regimes.every(({ rules }) => rules.every((rule) => rule.id !== id || rule.from !== version || rule.isVerified));
}

type Rows = { readonly [C in Finding["code"]]: (finding: Extract<Finding, { code: C }>, about: About) => string };
interface About { readonly objection: Objection; readonly say: Words; readonly language: Language }

const rows: Rows = {
  "outside-hours": ({ zone, local }, { objection: { demand }, say, language }) => say.outsideHours(local.slice(11), zone, demand.kind === "hours" ? weekIn(demand.week, language) : ""),
  "holiday": ({ zone, holiday, isComputed }, { say }) => say.holiday(holiday, zone, isComputed),
  "no-consent": (_, { say }) => say.noConsent,
  "consent-refused": ({ at }, { say, language }) => say.consentRefused(day(at, language)),
  "opted-out": ({ since, way, scope }, { say, language }) => say.optedOut(day(since, language), say.ways[way] ?? way, say.scopes[scope]),
  "listed": ({ list }, { say }) => say.listed(registerName(list)),
  "list-missing": ({ list }, { say }) => say.listMissing(registerName(list)),
  "list-old": ({ list, asOf }, { say, language }) => say.listOld(registerName(list), day(Date.parse(asOf), language)),
  "caller-id-withheld": (_, { say }) => say.withheld,
  "caller-id-forbidden": ({ shown }, { say }) => say.forbiddenCallerId(shown),
  "too-many": ({ used, most, windowMs }, { say, language }) => say.tooMany(used, most, span(windowMs, language)),
  "too-soon": ({ after, windowMs }, { say, language }) => say.tooSoon(say.outcomes[after], span(windowMs, language)),
  "abandon-rate": ({ live, abandoned, limit }, { say }) => say.abandonRate(abandoned, live, limit * 100),
  "unknown-country": (_, { say }) => say.unknownCountry,
};

function because(objection: Objection, language: Language): string {
  return (rows[objection.finding.code] as (finding: Finding, about: About) => string)(objection.finding, { objection, say: words[language], language });
}

const listNames: Readonly<Record<string, string>> = { "es-robinson": "Lista Robinson", "us-dnc": "National Do Not Call Registry", "gb-tps": "TPS/CTPS", "fr-bloctel": "Bloctel", "it-rpo": "Registro pubblico delle opposizioni", "pt-oposicao": "lista de oposição" };

export function registerName(list: string): string {
  return listNames[list] ?? list;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${zone} ${String(options.timeStyle)}`;
  const made = formats.get(key) ?? new Intl.DateTimeFormat(locales[language], { timeZone: zone, ...options });
  formats.set(key, made);
  return made;
}

function moment(at: Instant, zone: string, language: Language): string {
  return format(language, zone, { dateStyle: "full", timeStyle: "short", hourCycle: "h23" }).format(at);
}

function day(at: number, language: Language): string {
  return format(language, "UTC", { dateStyle: "long" }).format(at);
}

function span(ms: number, language: Language): string {
  const hours = ms / 3_600_000;
  return hours % 24 === 0 && hours > 24 ? words[language].days(hours / 24) : words[language].hours(hours);
}

/** "Monday to Friday 9:00-21:00": days of the same hours that follow each other are said as one. */
function weekIn(week: Week, language: Language): string {
  const { weekdays, to } = words[language];
  const runs: { first: number; last: number; hours: string }[] = [];
  for (const [n, spans] of week.entries()) {
    const hours = spans.map(({ from, to: end }) => `${clock(from)}-${clock(end)}`).join(", ");
    const last = runs.at(-1);
    if (last?.hours === hours && last.last === n - 1) last.last = n;
    else if (hours !== "") runs.push({ first: n, last: n, hours });
  }
  return runs.map(({ first, last, hours }) => `${first === last ? weekdays[first] ?? "" : `${weekdays[first] ?? ""} ${to} ${weekdays[last] ?? ""}`} ${hours}`).join("; ");
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60))}:${String(minute % 60).padStart(2, "0")}`;
}
