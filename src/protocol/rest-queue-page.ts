// A caller's own page of his place in line. Its link is the only key to it; whoever holds it sees the place, not the customer.
import { z } from "zod";
import { pageObstacles } from "../core/call/page-link.ts";
import { instant, interval, language, localised } from "./rest.ts";

export const byLink = z.object({ token: z.string().min(20).max(400) });

const over = z.enum(["answered", "called-back", "gave-up", "cancelled", "called-in", "left"]);
const position = z.number().int().meta({ description: "1 is next" });
const wait = interval.nullable().meta({ description: "From now on; null: nobody can say yet" });

const stage = z.discriminatedUnion("name", [
  z.object({ name: z.literal("in-menu") }),
  z.object({ name: z.literal("in-line"), position, wait, isRung: z.boolean().meta({ description: "A phone rings for him" }) }),
  z.object({
    name: z.literal("callback"), number: z.string().meta({ description: "Masked" }), position: position.nullable(), wait,
    until: instant.nullable().meta({ description: "Nobody is called before" }), isTried: z.boolean().meta({ description: "He is being called" }),
  }),
  z.object({ name: z.literal("talking") }),
  z.object({ name: z.literal("over"), end: over, at: instant }),
]);

const offer = z.object({
  number: z.string().nullable().meta({ description: "From which he calls, masked; null: withheld, or one that is not called" }),
  soonest: instant.nullable().meta({ description: "Nobody is called before; null: as soon as it is his turn" }), later: z.array(instant).meta({ description: "Times from which he may choose" }),
});

export const queuePage = z.object({
  at: instant, stage, language, queue: localised.nullable(), hours: z.enum(["open", "closed", "holiday"]), opensAt: instant.nullable(), zone: z.string(),
  messages: z.array(localised).meta({ description: "Of the emergency switch" }), mayExplain: z.boolean(), reason: z.string().nullable(),
  offer: offer.nullable().meta({ description: "null: no callback may be asked for now" }), phone: z.string().nullable(), refreshMs: z.number().int().nullable().meta({ description: "When to ask again; null: nothing more will happen" }),
});
export type QueuePageView = z.infer<typeof queuePage>;

export const callbackChoice = z.strictObject({
  number: z.string().trim().min(3).max(32).optional().meta({ description: "Left out: the one from which he calls" }), at: instant.optional().meta({ description: "Not before; left out: as soon as it is his turn" }),
});

/** One line: what an agent reads at a glance. */
export const reasonForCalling = z.strictObject({ reason: z.string().transform((text) => text.replaceAll(/\s+/gu, " ").trim()).pipe(z.string().min(1).max(280)) });

export const queueLink = z.object({
  url: z.string().nullable().meta({ description: "null: the call has ended and no callback waits for it; asked for one, he has a page", example: "https://centre.example.com/w/MTc2NDI1MDAwMC4xMg.k3J9…" }),
  whyNoSms: z.enum(pageObstacles).nullable().meta({ description: "Why it cannot be sent to him by SMS, now or once he is to be called back; null: it can" }),
});
export type QueueLink = z.infer<typeof queueLink>;
export const reachedAt = z.object({ phone: z.string().nullable() });
