// May we call? once more, written from the rules' texts without the product's code: country by country, holidays as lists
// of 2026 and 2027, local time by another formatter. It knows the numbers that `drawn` in the test draws from, and no others.
import type { Campaign, DialedContact } from "../../src/core/campaign/terms.ts";

interface There { readonly country: string; readonly state: string; readonly zones: readonly string[] }

/** Where each of the numbers may ring. */
export const numbers: Readonly<Record<string, There>> = {
  "+34911234567": { country: "ES", state: "MD", zones: ["Europe/Madrid"] },
  "+34931234567": { country: "ES", state: "CT", zones: ["Europe/Madrid"] },
  "+34928123456": { country: "ES", state: "CN", zones: ["Atlantic/Canary"] },
  "+34600111222": { country: "ES", state: "*", zones: ["Europe/Madrid", "Atlantic/Canary"] },
  "+12125550123": { country: "US", state: "NY", zones: ["America/New_York"] },
  "+13055550123": { country: "US", state: "FL", zones: ["America/New_York"] },
  "+18505550123": { country: "US", state: "FL", zones: ["America/New_York", "America/Chicago"] },
  "+12145550123": { country: "US", state: "TX", zones: ["America/Chicago"] },
  "+19285550123": { country: "US", state: "AZ", zones: ["America/Phoenix", "America/Denver"] },
  "+17015550123": { country: "US", state: "ND", zones: ["America/Chicago", "America/Denver"] },
  "+442079460958": { country: "GB", state: "", zones: ["Europe/London"] },
  "+33142278186": { country: "FR", state: "", zones: ["Europe/Paris"] },
  "+262262123456": { country: "FR", state: "", zones: ["Indian/Reunion", "Indian/Mayotte"] },
  "+493012345678": { country: "DE", state: "", zones: ["Europe/Berlin"] },
  "+390612345678": { country: "IT", state: "", zones: ["Europe/Rome"] },
  "+351211234567": { country: "PT", state: "", zones: ["Europe/Lisbon"] },
  "+351912345678": { country: "PT", state: "", zones: ["Europe/Lisbon", "Atlantic/Azores"] },
  "+353861234567": { country: "IE", state: "", zones: ["Europe/Dublin"] },
  "+5511987654321": { country: "", state: "", zones: [] },
};

const allSpain = "2026-01-01 2026-01-06 2026-04-03 2026-05-01 2026-08-15 2026-10-12 2026-12-08 2026-12-25 2027-01-01 2027-01-06 2027-03-26 2027-05-01 2027-10-12 2027-11-01 2027-12-06 2027-12-08 2027-12-25";
const bySpain: Readonly<Record<string, string>> = {
  MD: `${allSpain} 2026-04-02 2026-05-02 2026-11-02 2026-12-07 2027-03-25 2027-05-03`,
  CT: `${allSpain} 2026-04-06 2026-06-24 2026-09-11 2026-12-26 2027-03-29 2027-06-24`,
  CN: `${allSpain} 2026-04-02 2026-05-30 2026-11-02 2027-03-25`,
  // on any of these somebody in Spain, wherever he is, has a holiday
  "*": `${allSpain} 2026-03-02 2026-03-19 2026-04-02 2026-04-06 2026-04-23 2026-06-04 2026-06-09 2026-06-24 2026-07-28 2026-08-05 2026-09-02 2026-09-08 2026-09-11 2026-09-15 2026-09-17 2026-10-09 2026-11-02 2026-12-03 2026-12-07
    2027-03-01 2027-03-19 2027-03-25 2027-03-29 2027-04-23 2027-05-03 2027-05-27 2027-05-31 2027-06-09 2027-06-24 2027-07-28 2027-08-05 2027-09-02 2027-09-08 2027-09-15 2027-09-17 2027-12-03`,
};
const french = "2026-01-01 2026-04-06 2026-05-01 2026-05-08 2026-05-14 2026-05-25 2026-07-14 2026-08-15 2026-11-01 2026-11-11 2026-12-25 2027-01-01 2027-03-29 2027-05-01 2027-05-06 2027-05-08 2027-05-17 2027-07-14 2027-11-01 2027-11-11 2027-12-25";
const italian = "2026-01-01 2026-01-06 2026-04-05 2026-04-06 2026-04-25 2026-05-01 2026-06-02 2026-08-15 2026-10-04 2026-11-01 2026-12-08 2026-12-25 2026-12-26 2027-01-01 2027-01-06 2027-03-29 2027-05-01 2027-06-02 2027-10-04 2027-11-01 2027-12-08 2027-12-25";

interface Moment { readonly day: string; readonly weekday: string; readonly minutes: number }

const english = new Map<string, Intl.DateTimeFormat>();

function momentIn(zone: string, at: number): Moment {
  let format = english.get(zone);
  if (format === undefined) english.set(zone, format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" }));
  const [day = "", time = ""] = format.format(at).split(" ");
  return { day, weekday: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][new Date(day).getUTCDay()] ?? "", minutes: Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) };
}

/** Whether he may be dialled, by all that has been read. Contacts here have no address. */
export function oracle(contact: DialedContact, campaign: Campaign, at: number): boolean {
  const there = numbers[contact.number];
  if (there === undefined) throw new Error(`the oracle does not know ${contact.number}`);
  const told = (purpose: string): boolean | undefined => contact.consents.find((consent) => consent.purpose === purpose)?.given;
  const sells = campaign.purpose === "commercial";

  for (const optOut of contact.optOuts) {
    if (optOut.scope === "everything" && !(campaign.purpose === "asked" && campaign.askedAt !== null && campaign.askedAt >= optOut.since)) return false;
    if (optOut.scope === "commercial" && (sells || campaign.purpose === "survey")) return false;
    if (optOut.scope === "campaign" && campaign.id !== null && optOut.campaignId === campaign.id && campaign.purpose !== "asked") return false;
  }
  if (sells && told("marketing") === false) return false;
  if (campaign.purpose === "survey" && told("survey") === false) return false;

  for (const zone of there.zones) if (!hoursPermit(there, momentIn(zone, at), contact, campaign)) return false;
  if (sells && !["ES", "US", "GB", "FR", "DE", "IT", "PT"].includes(there.country)) return false;
  return (!sells || consentPermits(there.country, contact, campaign, at)) && attemptsPermit(there, contact, campaign, at) && robotsPermit(there.country, contact, campaign);
}

function hoursPermit({ country, state }: There, { day, weekday, minutes }: Moment, contact: DialedContact, campaign: Campaign): boolean {
  const between = (from: number, to: number): boolean => minutes >= from * 60 && minutes < to * 60;
  const isWeekend = weekday === "Sat" || weekday === "Sun";
  if (campaign.purpose === "asked") return true;
  if (campaign.purpose !== "commercial") return between(9, 21) && (campaign.purpose !== "debt" || country !== "US" || between(8, 21));
  switch (country) {
    case "ES": return !isWeekend && between(9, 21) && !(bySpain[state] ?? "").includes(day);
    case "US": {
      if (!between(8, 21)) return false;
      if (state === "FL") return between(8, 20);
      if (state === "TX") return weekday === "Sun" ? between(12, 21) : between(9, 21);
      return true;
    }
    case "GB": return between(weekday === "Sun" ? 9 : 8, 21);
    case "FR": return contact.kind === "firm" || (!isWeekend && !french.includes(day) && (between(10, 13) || between(14, 20)));
    case "DE": return between(9, 21);
    case "IT": return !italian.includes(day) && (weekday === "Sat" ? between(10, 19) : weekday !== "Sun" && between(9, 20));
    case "PT": return between(9, 22);
    default: return true;
  }
}

function consentPermits(country: string, { consents, kind, isCustomer, listed, number }: DialedContact, { mode, isSimilar, shown, lists }: Campaign, at: number): boolean {
  const agreed = consents.some(({ purpose, given }) => purpose === "marketing" && given);
  const agreedToMachines = consents.some(({ purpose, given }) => purpose === "automated-calls" && given);
  const servedAlready = isCustomer && isSimilar;
  const isClean = (list: string, days: number): boolean => {
    const copy = lists.find(({ id }) => id === list);
    return copy !== undefined && !listed.has(list) && Math.floor((at - Date.parse(copy.asOf)) / 86_400_000) <= days;
  };
  if (shown === null) return false;
  if (mode === "agentless" && !agreedToMachines) return false;
  const isPerson = kind === "person";
  // Since then in France nobody is called without having agreed; Réunion has that day first.
  const frenchOptIn = momentIn(number.startsWith("+262") ? "Indian/Reunion" : "Europe/Paris", at).day >= "2026-08-11";
  const lateFrench = momentIn(number.startsWith("+262") ? "Indian/Mayotte" : "Europe/Paris", at).day < "2026-08-11";
  switch (country) {
    case "ES": return !shown.startsWith("+346") && !shown.startsWith("+347") && (agreed || (servedAlready && isClean("es-robinson", 30)));
    case "US": return !isPerson || agreed || servedAlready || isClean("us-dnc", 31);
    case "GB": return agreed || isClean("gb-tps", 28);
    case "FR": {
      if (mode !== "manual" && (shown.startsWith("+336") || shown.startsWith("+337"))) return false;
      if (!isPerson || agreed || servedAlready) return true;
      return !frenchOptIn && (!lateFrench || isClean("fr-bloctel", 30));
    }
    case "DE": return !isPerson || agreed;
    case "IT": return servedAlready || isClean("it-rpo", 15);
    case "PT": return agreed || isClean("pt-oposicao", 30);
    default: return false;
  }
}

function attemptsPermit({ country, state }: There, { history, kind, number }: DialedContact, { purpose, mode }: Campaign, at: number): boolean {
  const recent = (hours: number): DialedContact["history"] => history.filter((each) => each.at <= at && (at - each.at) / 3_600_000 < hours);
  const same = (hours: number): DialedContact["history"] => recent(hours).filter((each) => each.purpose === purpose);
  if (country === "US" && purpose === "debt") return same(7 * 24).length < 7 && same(7 * 24).every(({ outcome }) => outcome !== "conversation");
  if (country === "US" && state === "FL" && purpose === "commercial") return same(24).length < 3;
  if (country === "FR" && purpose === "commercial" && kind === "person") return same(30 * 24).length < 4 && same(60 * 24).every(({ outcome }) => outcome !== "refused");
  if (country === "GB" && mode !== "manual" && purpose !== "service" && purpose !== "asked") {
    return recent(72).every((each) => each.number !== number || each.outcome !== "abandoned") && recent(24).every((each) => each.number !== number || each.outcome !== "machine");
  }
  return true;
}

function robotsPermit(country: string, { consents }: DialedContact, { purpose, mode, shown, abandonment }: Campaign): boolean {
  const tooMany = abandonment !== null && abandonment.abandoned * 100 > abandonment.live * 3;
  if (country === "US" && purpose === "survey" && mode === "agentless" && !consents.some((each) => each.purpose === "automated-calls" && each.given)) return false;
  if (country === "US" && purpose === "debt" && shown === null) return false;
  if (mode === "manual" || !tooMany) return true;
  return !((country === "US" && purpose === "commercial") || (country === "GB" && ["commercial", "survey", "debt"].includes(purpose)));
}
