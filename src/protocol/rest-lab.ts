// Today's centre as a scenario of the lab, which runs where it is asked for: in the supervisor's browser, or by
// `npx atiende lab`. docs/lab.md has the whole format.
import { z } from "zod";
import { identifier } from "./rest.ts";

const mean = z.object({ distribution: z.literal("exponential"), mean: z.number() });

/** What rules may ask of callers, as the day has shown it. */
const contact = z.object({ tier: z.string().optional(), unit: z.string().optional(), openPromises: z.number().int().optional(), fields: z.record(z.string(), z.union([z.string(), z.number()])).readonly().optional() });

const scenario = z.object({
  seed: z.number().int(), calls: z.number().int(), overdueAfterSeconds: z.number(), answerSeconds: z.number(),
  queues: z.array(z.looseObject({ id: identifier, targetSeconds: z.number(), skills: z.record(z.string(), z.number()), languageLevel: z.number(), handleSeconds: mean, wrapUpSeconds: z.union([mean, z.number()]), patienceSeconds: mean.nullable() })),
  agents: z.array(z.object({ id: identifier, count: z.number().int(), skills: z.record(z.string(), z.number()), queues: z.array(identifier), teams: z.array(z.string()).readonly().optional(), unit: z.string().optional() })),
  arrivals: z.array(z.object({ queue: identifier, language: z.string().optional(), contact: contact.optional(), returning: z.number().optional(), ratePerHour: z.number() })),
});

export const labToday = z.object({
  scenario,
  members: z.record(identifier, z.array(z.string())).meta({ description: "Names of those in each group of agents" }),
  usual: z.array(identifier).meta({ description: "Queues of which the day has shown too little: usual figures stand for theirs" }),
});
