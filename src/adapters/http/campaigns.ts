// Campaigns: planned, checked, run. What a screen says of them comes along in the three languages.
import type { z } from "zod";
import { authorOf } from "../../app/administration/audit.ts";
import type { CampaignLive } from "../../app/campaign/campaign-live.ts";
import type { Campaigns, SeenCampaign, WishGranted } from "../../app/campaign/campaigns.ts";
import type { Planned, PlanFault, PlanLaw } from "../../core/campaign/check-plan.ts";
import type { PeopleLaw } from "../../core/campaign/law-of-people.ts";
import type { CampaignDoing } from "../../core/campaign/doing.ts";
import { becomesIn, doingIn, type InFlight } from "../../core/campaign/doing-words.ts";
import { planFaultIn } from "../../core/campaign/plan-fault-words.ts";
import { pacingWords } from "../../core/campaign/pacing-words.ts";
import type { CampaignPlan, CampaignWish } from "../../core/campaign/plan.ts";
import { registerIn } from "../../core/campaign/register-words.ts";
import type { RegisterWanted } from "../../core/campaign/registers.ts";
import type { Instant, Language } from "../../core/kernel/kernel.ts";
import type { CampaignRow } from "../../protocol/board-frames.ts";
import { apiBase, byId, page } from "../../protocol/rest.ts";
import * as shapes from "../../protocol/rest-campaigns.ts";
import { momentOf, momentOrNull } from "./moment.ts";
import { partly } from "./resources.ts";
import { etag, route, versionAsked, type Route } from "./route.ts";

export interface CampaignUseCases { readonly campaigns: Campaigns; readonly campaignLive: (plan: CampaignPlan) => Promise<CampaignLive>; /** In which moments are told. */ readonly houseZone: string }

const tag = "Campaigns";
const usualLimit = 50;
const read = { action: "campaign.read" } as const;
const write = { action: "campaign.write" } as const;

export function campaignRoutes({ campaigns, campaignLive, houseZone: zone }: CampaignUseCases): readonly Route[] {
  const versioned = (seen: SeenCampaign) => ({ body: replyOf(seen, zone), headers: etag(seen.record.version) });
  return [
    route({
      method: "GET", path: "/campaigns", tag, summary: "Campaigns with what they do now and how far they have come", access: read, query: shapes.campaignQuery, reply: page(shapes.campaign),
      handle: async ({ query: { wish = null, limit = usualLimit, cursor = null } }) => {
        const { items, nextCursor } = await campaigns.list({ wish, limit, cursor });
        return { body: { data: items.map((seen) => replyOf(seen, zone)), nextCursor } };
      },
    }),
    route({
      method: "POST", path: "/campaigns", tag, summary: "Plan a campaign: a draft until it is started", access: write, body: shapes.campaignMade, reply: shapes.campaign, status: 201, isIdempotent: true,
      handle: async ({ body: { id = null, ...fields }, caller, ip }) => {
        const made = await campaigns.create(id, planned(fields) as Planned, authorOf(caller, ip));
        return { ...versioned(made), headers: { ...etag(made.record.version), Location: `${apiBase}/campaigns/${made.record.id}` } };
      },
    }),
    route({
      method: "POST", path: "/campaigns/check", tag, summary: "What would be said of a plan, and what the law asks of it; nothing is kept", access: read, body: shapes.campaignFields, reply: shapes.planChecked,
      handle: ({ body }) => {
        const { faults, law } = campaigns.check(planned(body) as Planned);
        return { body: { faults: faults.map(faultOf), law: lawReply(law) } };
      },
    }),
    route({
      method: "POST", path: "/campaigns/law", tag, summary: "What the law says of the people of a plan's lists, wherever they are; nothing is kept", access: read, body: shapes.campaignFields, reply: shapes.peopleLaw,
      handle: async ({ body }) => {
        const { law, warnings } = await campaigns.lawOfPeople(planned(body) as Planned);
        return { body: { ...peopleLawReply(law), warnings: warnings.map(warningOf) } };
      },
    }),
    route({
      method: "GET", path: "/campaigns/:id/warnings", tag, summary: "Before it starts: registers that the law of its people asks for and that are not there or too old, each with what to do", access: read, params: byId, reply: shapes.campaignWarnings,
      handle: async ({ params }) => ({ body: { warnings: (await campaigns.warnings(params.id)).map(warningOf) } }),
    }),
    route({
      method: "GET", path: "/campaigns/:id", tag, summary: "One campaign", access: read, params: byId, reply: shapes.campaign, hasVersion: true,
      handle: async ({ params }) => versioned(await campaigns.get(params.id)),
    }),
    route({
      method: "PATCH", path: "/campaigns/:id", tag, summary: "Change a campaign, its way of dialing and its lists too, also while it runs; what is left out stays", access: write, params: byId, body: partly(shapes.campaignFields), reply: shapes.campaign, hasVersion: true,
      handle: async (asked) => versioned(await campaigns.update(asked.params.id, planned(asked.body as Partial<shapes.CampaignFields>), { expected: versionAsked(asked), by: authorOf(asked.caller, asked.ip) })),
    }),
    route({
      method: "PUT", path: "/campaigns/:id/lists", tag, summary: "The lists that it calls, in this order", access: write, params: byId, body: shapes.campaignListsWish, reply: shapes.campaign,
      handle: async ({ params, body, caller, ip }) => ({ body: replyOf(await campaigns.update(params.id, { lists: body.lists }, { expected: null, by: authorOf(caller, ip) }), zone) }),
    }),
    route({
      method: "DELETE", path: "/campaigns/:id", tag, summary: "Remove a campaign that has called nobody", access: write, params: byId,
      handle: async ({ params, caller, ip }) => { await campaigns.remove(params.id, authorOf(caller, ip)); return {}; },
    }),
    route({
      method: "GET", path: "/campaigns/:id/live", tag, summary: "How a campaign goes now: agents, lines, abandonment budget, and what came of today's dials", access: read, params: byId, reply: shapes.campaignLive,
      handle: async ({ params }) => ({ body: liveReply(await campaignLive((await campaigns.get(params.id)).record)) }),
    }),
    ...wishRoutes(campaigns, zone),
  ];
}

const wishes = { start: "running", pause: "paused", stop: "stopped" } as const;
const summaries = { start: "Start a campaign, or go on after a pause; refused while something is missing", pause: "Dial nobody else; what rings goes on", stop: "Dial nobody else; what rings is hung up, conversations go on" } as const;

function wishRoutes(campaigns: Campaigns, zone: string): readonly Route[] {
  const run = { action: "campaign.run" } as const;
  const verbs = ["start", "pause", "stop"] as const;
  return [
    route({
      method: "GET", path: "/campaigns/:id/in-flight", tag, summary: "Calls in flight, and what would become of them", access: read, params: byId, reply: shapes.campaignInFlight,
      handle: async ({ params }) => {
        const inFlight = await campaigns.inFlight(params.id);
        return { body: { inFlight, becomes: { running: becomes("running", inFlight), paused: becomes("paused", inFlight), stopped: becomes("stopped", inFlight) } } };
      },
    }),
    ...verbs.map((verb) => route({
      method: "POST", path: `/campaigns/:id/${verb}`, tag, summary: summaries[verb], access: run, params: byId, reply: shapes.campaignWished,
      handle: async ({ params, caller, ip }) => ({ body: grantedOf(await campaigns.wish(params.id, wishes[verb], authorOf(caller, ip)), wishes[verb], zone) }),
    })),
  ];
}

function grantedOf({ campaign, inFlight }: WishGranted, wish: Exclude<CampaignWish, "draft">, zone: string): shapes.CampaignWished {
  return { campaign: replyOf(campaign, zone), inFlight, becomes: becomes(wish, inFlight) };
}

function becomes(wish: Exclude<CampaignWish, "draft">, inFlight: InFlight): shapes.CampaignWished["becomes"] {
  return inAll((language) => becomesIn(wish, inFlight, language));
}

/** Moments as they are kept; the rest is as it was checked. */
function planned({ from, until, ...fields }: Partial<shapes.CampaignFields>): Partial<Planned> {
  return { ...(fields as unknown as Partial<Planned>), ...(from === undefined ? {} : { from: at(from) }), ...(until === undefined ? {} : { until: at(until) }) };
}

function at(moment: string | null): Instant | null {
  return moment === null ? null : Date.parse(moment) as Instant;
}

function replyOf({ record, faults, doing, progress, agents }: SeenCampaign, zone: string): shapes.CampaignReply {
  const { from, until, createdAt, startedAt, ...plan } = record;
  return {
    ...(plan as unknown as z.input<typeof shapes.campaign>), from: momentOrNull(from), until: momentOrNull(until), createdAt: momentOf(createdAt), startedAt: momentOrNull(startedAt),
    faults: faults.map(faultOf), doing: doingReply(doing, zone), progress, agents,
  };
}

function doingReply(doing: CampaignDoing, zone: string): shapes.CampaignReply["doing"] {
  return {
    code: doing.code, because: doing.code === "waiting" ? doing.for : doing.code === "done" ? doing.because : null, until: "until" in doing ? momentOrNull(doing.until) : null,
    text: inAll((language) => doingIn(doing, language, zone)),
  };
}

/** A row of the live socket. */
export function campaignRow(seen: SeenCampaign, live: CampaignLive, zone: string): CampaignRow {
  const { id, wish, version, doing, progress } = replyOf(seen, zone);
  const { agents, lines, cards, pacing, budget, day } = liveReply(live);
  return { id, wish, version, doing, progress, live: { agents, lines, cards, pacing, budget, day } };
}

function liveReply({ at: now, agents, lines, cards, standing, budget, day: { ends, hours, toAgentMs } }: CampaignLive): shapes.CampaignLiveReply {
  return { at: momentOf(now), agents, lines, cards: { open: cards.open, since: momentOrNull(cards.since) }, pacing: { why: standing === null ? [] : pacingWords(standing).map(inAll) }, budget: budget === null ? null : { ...budget, until: { ...budget.until, at: momentOf(budget.until.at) } }, day: { ends, toAgentMs, hours: hours.map(({ at: hour, dialed, answered }) => ({ at: momentOf(hour), dialed, answered })) } };
}

function weekOf(week: PlanLaw["hours"]): shapes.PlanChecked["law"]["hours"] {
  return week.map((spans) => spans.map(({ from, to }) => ({ from, to })));
}

function warningOf(wanted: RegisterWanted): shapes.CampaignWarning {
  const { register, rule, asOf, maxAgeDays, people } = wanted;
  const said = (part: "what" | "remedy") => inAll((language) => registerIn(wanted, language)[part]);
  return { register, rule, asOf, maxAgeDays, people, code: asOf === null ? "register-missing" : "register-old", what: said("what"), remedy: said("remedy") };
}

function peopleLawReply({ countries, together, both, ...counts }: PeopleLaw): Omit<shapes.PeopleLawReply, "warnings"> {
  return { ...counts, together: weekOf(together), both: weekOf(both), countries: countries.map(({ hours, regions, ...rest }) => ({ ...rest, hours: weekOf(hours), regions: regions.map((one) => ({ ...one })) })) };
}

function lawReply({ country, rules, hours, own, both }: PlanLaw): shapes.PlanChecked["law"] {
  return {
    country, hours: weekOf(hours), own: own === null ? null : weekOf(own), both: weekOf(both),
    rules: rules.map(({ id, from, force, demand, source, isVerified, readOn = null }) => ({ id, since: from, force, demand: demand.kind, source, isVerified, readOn })),
  };
}

function faultOf({ code, gravity, field, values }: PlanFault): shapes.PlanFaultReply {
  const said = (part: "what" | "remedy") => inAll((language) => planFaultIn({ code, values }, language)[part]);
  return { code, gravity, field, values, what: said("what"), remedy: said("remedy") };
}

function inAll(say: (language: Language) => string): { readonly es: string; readonly ca: string; readonly en: string } {
  return { es: say("es"), ca: say("ca"), en: say("en") };
}
