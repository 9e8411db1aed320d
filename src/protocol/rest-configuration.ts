// What administration keeps, under /configuration: queues, numbers, hours, people, words. Every record has an id and a
// version, which is its ETag; lists search (`q`), sort (`sort`, with - for backwards) and page.
import { z } from "zod";
import { auditedActions, auditedKinds } from "../core/access/audited.ts";
import { messageWhens, usualPageText } from "../core/queue/queue.ts";
import { promptKept } from "./rest-prompts.ts";
import { identifier, instant, language, localised, paging } from "./rest.ts";

const role = z.enum(["agent", "supervisor", "administrator", "integrator", "auditor", "quality"]);
const kept = { id: identifier, version: z.number().int() };
const short = (most: number) => z.string().trim().min(1).max(most);
const names = z.object({ es: short(80), ca: short(80), en: short(80) });
const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/u, "small letters, digits and hyphens, 40 at most");
const position = z.number().int().min(0).max(9_999);
const level = z.number().int().min(0).max(100);
const ids = z.array(identifier).max(500);

export const listing = paging.extend({ q: z.string().trim().min(1).max(100).optional(), sort: z.string().regex(/^-?\w{1,30}$/u).optional() });

/** A rule, as docs/rules.md has it; judged when it is saved. */
const rule = z.string().trim().max(2_000);
export const strategies = ["longest-idle", "least-occupied", "best-fit", "round-robin", "specialists-last", "ring-several"] as const;
const step = z.strictObject({
  when: rule.min(1),
  until: z.strictObject({
    afterSeconds: z.number().int().min(1).max(14_400).optional().meta({ description: "Since the contact came" }), noneOnShift: z.boolean().optional().meta({ description: "Nobody signed in meets it" }),
    predictedWaitSeconds: z.number().int().min(1).max(14_400).optional().meta({ description: "The wait expected now is longer" }),
  }).nullable().default(null).meta({ description: "Ends with the first of these; null never ends" }),
});

const overflow = z.strictObject({
  predictedWaitSeconds: z.number().int().min(1).max(14_400).meta({ description: "Nine of ten (p90) would wait longer" }),
  to: z.strictObject({ kind: z.enum(["queue", "flow", "message"]).meta({ description: "message: to leave one for that queue" }), id: identifier }),
});

const pageWords = z.string().trim().max(300).refine((text) => text.includes("{link}"), "must have {link} in it");

export const queueFields = z.strictObject({
  name: names, needs: z.array(z.object({ skill: identifier, level: level.min(1) })).max(20).default([]),
  languageLevel: level.default(1).meta({ description: "Asked of the caller's language as a skill; 0 does not ask" }), strategy: z.enum(strategies).default("longest-idle"),
  ringAtOnce: z.number().int().min(2).max(20).default(3).meta({ description: "With ring-several: how many phones at once" }),
  steps: z.array(step).max(10).default([]).meta({ description: "The first that has not ended is in force; when all have, what the queue always asks for is enough" }),
  worth: rule.default("").meta({ description: "Points that a contact is worth, as a rule that gives a number", example: 'customer.tier == "gold" ? 5 : 0' }),
  callbackKey: z.string().regex(/^[0-9*]?$/u, "one key, or none").default("").meta({ description: "By which a caller in line asks to be called back; empty is not offered" }),
  callbackAttempts: z.number().int().min(1).max(10).default(3), callbackPauseMs: z.number().int().min(60_000).max(86_400_000).default(900_000).meta({ description: "Between two attempts of a callback" }),
  callbackFromHour: z.number().int().min(0).max(23).default(9).meta({ description: "Nobody is called back before this hour of the day, nor outside the calendar" }), callbackUntilHour: z.number().int().min(1).max(24).default(21),
  messageKey: z.string().regex(/^[0-9*]?$/u, "one key, or none").default("").meta({ description: "By which a caller in line leaves a message; empty is not offered" }),
  messageOn: z.array(z.enum(messageWhens)).max(4).default([]).meta({ description: "When the queue cannot keep a caller, a message is asked for at once" }), messageMaxMs: z.number().int().min(10_000).max(600_000).default(120_000),
  messagePriority: z.number().min(-1_000).max(1_000).default(0).meta({ description: "Points beside those of the queue; below 0 messages are less urgent than callers" }),
  messagesGiveWay: z.boolean().default(false).meta({ description: "A message that an agent has open is set aside for a caller" }),
  messageDays: z.number().int().min(0).max(3_650).default(0).meta({ description: "How long the sound of a message that was seen to is kept; 0 until it is deleted" }),
  pageAfterMs: z.number().int().min(0).max(3_600_000).default(0).meta({ description: "Whoever waits so long at a mobile is sent the link to his page of his place in line by SMS, once a call; 0 is not" }),
  pageText: z.strictObject({ es: pageWords, ca: pageWords, en: pageWords }).default(usualPageText).meta({ description: "What the SMS says: {link} is the link, {queue} the queue's name" }),
  stickyMs: z.number().int().min(0).max(300_000).default(0).meta({ description: "A caller is kept for the agent who served him last, if expected free within so long; 0 is not" }),
  priority: z.number().min(-1_000).max(1_000).default(0), ageingPerMinute: z.number().min(0).max(100).default(1),
  ringMs: z.number().int().min(5_000).max(120_000).default(15_000), wrapUpMs: z.number().int().min(0).max(3_600_000).default(60_000),
  dispositionRequired: z.boolean().default(false), dispositions: ids.default([]),
  targetMs: z.number().int().min(1_000).max(3_600_000).default(20_000),
  recording: z.enum(["never", "on-demand", "always"]).default("on-demand").meta({ description: "Whether conversations are recorded: never, when the agent asks for it, or all" }), maxWaiting: z.number().int().min(0).max(10_000).default(500),
  recordingNotice: z.enum(["none", "told", "asked"]).default("told").meta({ description: "What callers hear of it before they wait: nothing, that they will or may be recorded, or a question; asked, only those are recorded who press 1" }),
  maxWaitMs: z.number().int().min(10_000).max(14_400_000).default(1_800_000), overflow: z.array(overflow).max(5).default([]).meta({ description: "Where a caller goes whose foretold wait is longer: the first that would take him, looked at as long as he waits" }), calendar: identifier.nullable().default(null),
  musicClass: identifier.default("default").meta({ description: "A class of music on hold" }), announceEveryMs: z.number().int().min(0).max(600_000).default(30_000),
  wayOutFlow: identifier, position: position.default(0), agents: ids.default([]),
});
export const queueRecord = queueFields.extend({ ...kept, name: localised });
export type ConfiguredQueue = z.infer<typeof queueRecord>;

export const numberFields = z.strictObject({ id: short(32).meta({ description: "As it is dialled; kept in E.164", example: "+34931000001" }), flow: identifier, language, label: z.string().trim().max(80).default("") });
export const numberRecord = z.object({ ...kept, flow: z.string(), language, label: z.string() });
export type ConfiguredNumber = z.infer<typeof numberRecord>;

const minute = z.number().int().min(0).max(1_440);
const day = z.iso.date();
export const holiday = z.object({ day, name: short(120) });
export const calendarFields = z.strictObject({
  name: short(80), zone: z.string().min(1).max(60),
  week: z.array(z.array(z.object({ from: minute, to: minute })).max(12)).length(7).meta({ description: "Monday first; minutes after midnight" }),
  holidays: z.array(holiday).max(1_000).default([]),
});
export const calendarRecord = calendarFields.extend(kept);
export type ConfiguredCalendar = z.infer<typeof calendarRecord>;
export type HolidayOf = z.infer<typeof holiday>;

/** An iCalendar file; its events become whole days of the years asked for. */
export const calendarFile = z.strictObject({ text: z.string().min(1).max(900_000), from: z.number().int().min(2000).max(2100), to: z.number().int().min(2000).max(2100) });
export const readHolidays = z.object({ holidays: z.array(holiday), skipped: z.number().int().meta({ description: "Events that are no whole day" }) });
export type ReadHolidays = z.infer<typeof readHolidays>;

export const reasonIcons = ["cup", "clock", "users", "note", "keyboard", "phone", "star", "flag"] as const;
export const reasonFields = z.strictObject({
  id: slug.optional(), name: names.nullable().default(null), icon: z.enum(reasonIcons).default("cup"), position: position.default(0),
});
export const reasonRecord = z.object({ ...kept, name: localised.nullable(), icon: z.string(), position: z.number() });

export const dispositionFields = z.strictObject({ id: slug.optional(), name: names.nullable().default(null), position: position.default(0) });
export const dispositionRecord = z.object({ ...kept, name: localised.nullable(), position: z.number(), queues: z.array(z.string()) });
export type ConfiguredDisposition = z.infer<typeof dispositionRecord>;

export const skillFields = z.strictObject({ id: slug.optional(), name: names, kind: z.enum(["skill", "language"]).default("skill"), position: position.default(0) });
export const skillRecord = z.object({ ...kept, name: localised, kind: z.enum(["skill", "language"]), position: z.number(), agents: z.number().int() });
export type ConfiguredSkill = z.infer<typeof skillRecord>;

export const teamFields = z.strictObject({ name: short(80), members: ids.default([]) });
export const teamRecord = teamFields.extend(kept);
export type ConfiguredTeam = z.infer<typeof teamRecord>;

export const contactFieldFields = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/u, "small letters, digits and _, beginning with a letter").optional(), name: names,
  type: z.enum(["text", "number", "date", "choice"]).default("text"), choices: z.array(short(80)).max(100).default([]), shown: z.boolean().default(true), position: position.default(0),
});
export const contactFieldRecord = z.object({ ...kept, name: localised, type: z.enum(["text", "number", "date", "choice"]), choices: z.array(z.string()), shown: z.boolean(), position: z.number(), contacts: z.number().int() });

const musicFile = z.object({ id: identifier, title: short(120) });
const heardFile = musicFile.extend({ title: z.string(), durationMs: z.number().int(), levelDb: z.number().meta({ description: "dBFS, as it came in" }) });
export type MusicFileOf = z.infer<typeof heardFile>;
export const musicFields = z.strictObject({ id: slug.optional(), name: names, files: z.array(musicFile).max(100).default([]).meta({ description: "In the order in which they are played; none sounds like the house's own" }) });
export const musicRecord = z.object({ ...kept, name: localised, files: z.array(heardFile), queues: z.array(z.string()) });
export type ConfiguredMusic = z.infer<typeof musicRecord>;
export const musicUpload = z.object({ title: short(120) });
export const musicUploaded = z.object({ file: heardFile, notices: promptKept.shape.notices });
export type MusicUploaded = z.infer<typeof musicUploaded>;
/** A quarter of an hour of MP3. */
export const mostMusicBytes = 30 * 1024 * 1024;

const unit = z.string().trim().min(1).max(80);
const seat = z.strictObject({
  extension: z.string().regex(/^\d{2,6}$/u, "two to six digits"), failover: z.boolean().default(true).meta({ description: "Rings in Asterisk's own queue while the service is away" }),
  queues: ids.default([]), unit: unit.nullable().default(null).meta({ description: "Business unit, as rules name it" }),
});
export const userFields = z.strictObject({
  login: z.string().trim().toLowerCase().regex(/^[a-z0-9][a-z0-9._@-]{0,59}$/u, "small letters, digits, and . _ @ -"), name: short(120), email: z.email().max(200).toLowerCase().nullable().default(null), role: role.default("agent"), language: language.default("es"),
  teams: ids.default([]), seat: seat.nullable().default(null),
});
export const userRecord = z.object({
  ...kept, login: z.string(), name: z.string(), email: z.string().nullable(), role, language, teams: z.array(z.string()), agentId: z.string().nullable(),
  seat: z.object({ extension: z.string(), failover: z.boolean(), queues: z.array(z.string()), unit: z.string().nullable() }).nullable(),
});
export type ConfiguredUser = z.infer<typeof userRecord>;
/** What is shown once, to be handed on to the user. */
export const madeUser = userRecord.extend({ password: z.string().meta({ description: "For the first sign-in; shown this once" }), phone: z.object({ username: z.string(), password: z.string() }).nullable() });
export type MadeUser = z.infer<typeof madeUser>;
export const phonePassword = z.object({ username: z.string(), password: z.string() });

export const agentRecord = z.object({ ...kept, name: z.string(), extension: z.string(), skills: z.record(z.string(), z.number()), queues: z.array(z.string()) });
export type ConfiguredAgent = z.infer<typeof agentRecord>;
/** Changes of many agents that are kept together or not at all. */
export const agentChanges = z.strictObject({
  agents: z.array(z.strictObject({ id: identifier, version: z.number().int(), skills: z.record(identifier, level).optional(), queues: ids.optional() })).min(1).max(1_000),
});
export const agentsChanged = z.object({ agents: z.array(agentRecord) });

export const auditQuery = paging.extend({
  kind: z.string().max(60).optional(), subject: z.string().max(200).optional(), by: z.string().max(100).optional(), action: z.string().max(60).optional(),
  from: z.iso.datetime({ offset: true }).optional(), to: z.iso.datetime({ offset: true }).optional(),
});
const fields = z.record(z.string(), z.unknown()).nullable();
export const auditEntry = z.object({
  id: z.string(), at: instant, by: z.object({ kind: z.enum(["user", "key", "system"]), id: z.string().nullable(), name: z.string() }), ip: z.string().nullable(),
  action: z.enum(auditedActions), subject: z.object({ kind: z.enum(auditedKinds), id: z.string(), name: z.string() }), before: fields, after: fields,
});
export type AuditedChange = z.infer<typeof auditEntry>;

/** Names that the centre gave to codes, in each language; a code that is not here has its usual word. */
export const houseWords = z.object({
  company: z.string(), reasons: z.array(z.object({ id: z.string(), name: localised.nullable(), icon: z.string() })),
  dispositions: z.record(z.string(), localised), skills: z.record(z.string(), localised),
  fields: z.array(z.object({ id: z.string(), name: localised, type: z.string() })),
});
export type HouseWords = z.infer<typeof houseWords>;

/** What routing rules may name and who may meet them: a form judges rules by it as the service does. */
export const ruleHouse = z.object({
  vocabulary: z.object({
    words: z.record(z.string(), z.array(z.string())),
    fields: z.array(z.object({ id: z.string(), type: z.enum(["text", "number", "date", "choice"]), choices: z.array(z.string()) })),
  }),
  languages: z.array(z.object({ id: z.string(), name: localised })),
  agents: z.array(z.object({ id: z.string(), skills: z.record(z.string(), z.number()), teams: z.array(z.string()), unit: z.string().nullable(), isOnShift: z.boolean() })),
});

const settingFields = {
  company: z.string().trim().max(120), languages: z.array(language).min(1).max(3).meta({ description: "Spoken here, the usual one first" }), defaultFlow: identifier.nullable(),
  overdueMs: z.number().int().min(30_000).max(14_400_000).meta({ description: "Whoever has waited so long goes before all who came after him" }),
  directWaitMs: z.number().int().min(5_000).max(600_000), rescueMs: z.number().int().min(5_000).max(600_000),
  parkMs: z.number().int().min(10_000).max(3_600_000).meta({ description: "A parked caller whom nobody takes comes back after so long" }),
  keepGivenMs: z.number().int().min(0).max(86_400_000).meta({ description: "What a caller gave is not asked again for so long, in this call and the next" }), keepVerifiedMs: z.number().int().min(0).max(3_600_000).meta({ description: "That a caller is verified holds so long in another flow of the same call" }),
  shownNumber: z.string().regex(/^\+[1-9]\d{4,14}$/u, "a number in E.164, such as +34931000001").nullable().meta({ description: "What customers see when they are called; null: the house's first number" }), evidenceYears: z.number().int().min(5).max(100).meta({ description: "How long evidence of calls is kept; 16 CFR 310.5 wants five years" }), setUp: z.number().int().min(0).max(5).meta({ description: "Steps of the first run that are done" }),
};
export const settingsRecord = z.object({ ...kept, ...settingFields });
export const settingsChange = z.strictObject(settingFields).partial();

export const setUpState = z.object({ isNeeded: z.boolean(), step: z.number().int(), queue: z.object({ id: z.string(), name: localised }).nullable(), number: z.string().nullable(), flow: z.string() });
export type SetUpNow = z.infer<typeof setUpState>;
export const firstQueue = z.strictObject({ name: names });

const trunkPlaces = { host: z.string().trim().max(120), transport: z.enum(["udp", "tcp", "tls"]), match: z.array(z.string().trim().max(60)).max(100), username: z.string().trim().max(120).nullable(), register: z.boolean(), codecs: z.array(z.enum(["alaw", "ulaw", "g722", "opus"])).min(1), rtpTimeout: z.number().int().min(10).max(3_600).meta({ description: "Seconds without a packet of sound after which a call on it is over; longer for a carrier that sends nothing from who is silent" }) };
export const trunkFields = z.strictObject({
  id: short(40), ...trunkPlaces, transport: trunkPlaces.transport.default("udp"), match: trunkPlaces.match.default([]), username: trunkPlaces.username.default(null),
  password: z.string().max(120).nullable().default(null).meta({ writeOnly: true, description: "Never read back; left out or empty, the one that is kept stays" }), register: trunkPlaces.register.default(false),
  codecs: trunkPlaces.codecs.default(["alaw", "ulaw", "g722"]), rtpTimeout: trunkPlaces.rtpTimeout.default(60),
});
export const trunkRecord = z.object({ ...kept, ...trunkPlaces, codecs: z.array(z.string()), hasPassword: z.boolean() });
