// Campaigns: what administration plans, what they do now, and what may be wished of them.
import { z } from "zod";
import { purposes } from "../core/kernel/purpose.ts";
import { attemptEnds } from "../core/campaign/plan.ts";
import { usualPlan } from "../core/campaign/usual-plan.ts";
import { identifier, instant, language, localised, paging } from "./rest.ts";

const moment = instant.nullable();
const count = z.number().int().min(0);
const named = z.string().trim().max(200);

export const attemptEnd = z.enum(attemptEnds);

const campaignMode = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("manual") }),
  z.strictObject({ type: z.literal("preview"), acceptMs: count.meta({ description: "Dialed by itself after so long; 0: only when the agent accepts" }), skipsInARow: count.meta({ description: "How often in a row an agent may say no" }) }),
  z.strictObject({ type: z.literal("progressive") }),
  z.strictObject({ type: z.literal("ratio"), ratio: z.number().meta({ description: "Lines for each free agent, 1 to 4" }) }),
  z.strictObject({ type: z.literal("predictive") }),
  z.strictObject({ type: z.literal("agentless"), flowId: z.string().max(200).meta({ description: "What whoever answers hears" }) }),
]);

const retry = z.strictObject({ after: attemptEnd, pauseMs: count, most: count, next: z.boolean().meta({ description: "On the person's next number" }) });
const dayPart = z.strictObject({ fromHour: count, untilHour: count, most: count });
const cap = z.strictObject({ id: z.string().regex(/^[a-z0-9-]{1,40}$/u), most: count, windowMs: count, of: z.enum(["number", "person"]) });
const texts = z.strictObject({ es: z.string().max(4_000), ca: z.string().max(4_000), en: z.string().max(4_000) });

export const campaignFields = z.strictObject({
  name: named, queueId: z.string().max(200).meta({ description: "Whose agents talk" }),
  mode: campaignMode.default({ type: "progressive" }), purpose: z.enum(purposes).default(usualPlan.purpose), isSimilar: z.boolean().default(usualPlan.isSimilar).meta({ description: "What is offered is like what a customer has" }),
  language: language.default(usualPlan.language), priority: z.number().int().min(-1000).max(1000).default(usualPlan.priority),
  shown: z.array(z.string().max(32)).max(50).default([]).meta({ description: "Numbers of the house that are shown, in turn; none: the usual" }),
  linesMax: z.number().int().default(usualPlan.linesMax), dialsPerSecond: z.number().default(usualPlan.dialsPerSecond), ringMs: z.number().int().default(usualPlan.ringMs).meta({ description: "15000 to 120000" }),
  abandonment: z.enum(["us", "uk"]).default(usualPlan.abandonment), safeHarbour: texts.default({ ...usualPlan.safeHarbour }).meta({ description: "For who answers and finds no agent" }),
  calendar: identifier.nullable().default(null), from: moment.default(null), until: moment.default(null),
  retries: z.array(retry).max(30).default(usualPlan.retries.map((one) => ({ ...one }))), attemptsMax: z.number().int().default(usualPlan.attemptsMax), caps: z.array(cap).max(10).default(usualPlan.caps.map((one) => ({ ...one }))),
  dayParts: z.array(dayPart).max(12).default(usualPlan.dayParts.map((one) => ({ ...one }))),
  quota: z.strictObject({ dispositions: z.array(identifier).max(100), most: count }).nullable().default(null), finalDispositions: z.array(identifier).max(100).default([]),
  amd: z.strictObject({ budgetMs: count, then: z.enum(["hang-up", "message"]).meta({ description: "Both tell a machine who called: at once, or after its tone" }), controlShare: z.number().optional().meta({ description: "Of those judged machines, given to an agent all the same; left out: 0.05" }) }).nullable().default(null), script: texts.default({ ...usualPlan.script }),
  cardsGiveWay: z.boolean().default(usualPlan.cardsGiveWay).meta({ description: "Somebody whom an agent has before him is set aside for a caller of his queues" }),
  lists: z.array(identifier).max(100).default([]).meta({ description: "Contact lists, called in this order" }),
});

export const campaignMade = campaignFields.extend({ id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/u).optional().meta({ description: "Left out: made of the name" }) });

const fault = z.object({
  code: z.string(), gravity: z.enum(["fault", "missing", "warning"]).meta({ description: "missing: can be kept, not started; warning: may be meant so" }), field: z.string().meta({ example: "retries/2/pauseMs" }), values: z.record(z.string(), z.union([z.string(), z.number()])),
  what: localised, remedy: localised,
});
const week = z.array(z.array(z.object({ from: count, to: count }))).meta({ description: "Monday first, minutes after local midnight" });
const lawRule = z.object({ id: z.string(), since: z.string(), force: z.enum(["law", "code", "house"]), demand: z.string().meta({ example: "consent" }), source: localised.meta({ description: "Where it stands, and what it says" }), isVerified: z.boolean(), readOn: z.iso.date().nullable().meta({ description: "When the source was read" }) });
export const planChecked = z.object({
  faults: z.array(fault),
  law: z.object({ country: z.string(), rules: z.array(lawRule), hours: week, own: week.nullable().meta({ description: "Of its calendar" }), both: week.meta({ description: "When it dials, holidays apart" }) }),
});
export type PlanChecked = z.infer<typeof planChecked>;

const warning = z.object({
  code: z.enum(["register-missing", "register-old"]), register: z.string().meta({ example: "es-robinson" }), rule: z.string(), asOf: z.iso.date().nullable().meta({ description: "Of the copy; null: there is none" }), maxAgeDays: count, people: count.meta({ description: "Of its lists, who may be where the rule holds" }), what: localised, remedy: localised,
}).meta({ description: "A register that the law of these people asks for: until it is there nobody of them is called, one by one" });
export const campaignWarnings = z.object({ warnings: z.array(warning) });
export type CampaignWarning = z.infer<typeof warning>;

export const peopleLaw = z.object({
  warnings: z.array(warning).meta({ description: "What to do before it starts" }),
  people: count, nowhere: count.meta({ description: "Of whom no place is known" }),
  countries: z.array(z.object({
    country: z.string(), people: count.meta({ description: "Who may be there: somebody with numbers of two countries counts in both" }), isKnown: z.boolean().meta({ description: "Where rules are not known, nobody is sold anything" }), hours: week.meta({ description: "On a clock there" }), notOnHolidays: z.boolean(),
    regions: z.array(z.object({ region: z.string().nullable().meta({ description: "ISO 3166-2; null: anywhere in the country, so the holidays of each hold" }), people: count })), rules: count, unverified: count,
  })),
  together: week.meta({ description: "In which each of them may be called, each on his own clock" }), both: week.meta({ description: "Within the campaign's own hours" }),
});
export type PeopleLawReply = z.infer<typeof peopleLaw>;

const campaignDoing = z.object({
  code: z.enum(["draft", "paused", "stopped", "dialing", "waiting", "budget-spent", "done"]), because: z.string().nullable().meta({ description: "hours, start, agents, due, line, trunk; list, quota, end" }), until: moment, text: localised,
});

const progress = z.object({ people: count, untouched: count, waiting: count, inHand: count, done: count });
const list = z.object({ id: identifier, name: z.string(), source: z.string(), people: count });

/** As it is read: nothing is filled in. */
type Bare = { [K in keyof typeof campaignFields.shape]: (typeof campaignFields.shape)[K] extends z.ZodDefault<infer Inner> ? Inner : (typeof campaignFields.shape)[K] };
const bare = Object.fromEntries(Object.entries(campaignFields.shape).map(([name, field]) => [name, field instanceof z.ZodDefault ? field.unwrap() : field])) as Bare;

export const campaign = z.object({
  ...bare, id: identifier, version: count, wish: z.enum(["draft", "running", "paused", "stopped"]), createdAt: instant, startedAt: moment,
  lists: z.array(list), faults: z.array(fault), doing: campaignDoing, progress, agents: count.meta({ description: "Who work in its queue and have its skills" }),
});

const inFlight = z.object({ ringing: count, waiting: count.meta({ description: "Answered, before an agent is there" }), message: count.meta({ description: "Hear a message, since no agent was there in time or nobody is to talk" }), talking: count });
export const campaignWished = z.object({ campaign, inFlight, becomes: localised.meta({ description: "What becomes of calls in flight" }) });
export const campaignInFlight = z.object({ inFlight, becomes: z.object({ running: localised, paused: localised, stopped: localised }) });

const share = z.number().meta({ description: "0 to 1" });
export const campaignLive = z.object({
  at: instant,
  agents: z.object({ free: count, talking: count, wrapUp: count, away: count }).meta({ description: "Of its queue, signed in" }),
  lines: inFlight,
  cards: z.object({ open: count, since: moment.meta({ description: "Of the one open longest" }) }).meta({ description: "People before agents whom nobody has called yet (preview and manual)" }),
  pacing: z.object({ why: z.array(localised) }).meta({ description: "Why it dials as many lines as it does, in sentences" }),
  budget: z.object({ rate: share, limit: share, upper: share.meta({ description: "With 99 % certainty not above this" }), left: count.meta({ description: "So many more may be abandoned now" }), live: count, abandoned: count, windowDays: count, toLimit: count.meta({ description: "So many more, and nobody is dialed" }), until: z.object({ at: instant, left: count, answersToCome: count }).meta({ description: "At the end of the window: how many may be abandoned until then, if as many answer as so far" }) }).nullable(),
  day: z.object({
    ends: z.partialRecord(attemptEnd, count).meta({ description: "What came of today's dials" }), hours: z.array(z.object({ at: instant, dialed: count, answered: count })),
    toAgentMs: z.object({ p50: count, p90: count, p99: count }).nullable().meta({ description: "From a person's answer to an agent" }),
  }),
});
export type CampaignLiveReply = z.infer<typeof campaignLive>;

export const campaignListsWish = z.strictObject({ lists: z.array(identifier).max(100) });
export const campaignQuery = paging.extend({ wish: z.enum(["draft", "running", "paused", "stopped"]).optional() });

export type CampaignReply = z.infer<typeof campaign>;
export type CampaignFields = z.output<typeof campaignFields>;
export type PlanFaultReply = z.infer<typeof fault>;
export type CampaignWished = z.infer<typeof campaignWished>;
export type CampaignInFlight = z.infer<typeof campaignInFlight>;
