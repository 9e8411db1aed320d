// Communication plans: written, checked, started, stopped, tried out; what they may name.
import type { z } from "zod";
import type { Plans, PlanWishes } from "../../app/communication/plans.ts";
import type { KeptPlan, PlanSummary } from "../../app/communication/ports.ts";
import { byId, page } from "../../protocol/rest.ts";
import { planCheck, planChoices, planRecord, planState, planSummary, planTrial, planWishes, type PlanRecord, type PlanSummaryRecord } from "../../protocol/rest-communication.ts";
import { momentOf, momentOrNull } from "./moment.ts";
import { etag, revisionExpected, route, type Route } from "./route.ts";

export interface CommunicationUseCases { readonly communicationPlans: Plans }

const tag = "Communication plans";
const reads = { action: "communication.read" } as const;
const writes = { action: "communication.write" } as const;

export function communicationRoutes({ communicationPlans: plans }: CommunicationUseCases): readonly Route[] {
  return [
    route({ method: "GET", path: "/communication-plans", tag, summary: "Plans, newest first", access: reads, reply: page(planSummary), handle: async () => ({ body: { data: (await plans.list()).map(summaryOf), nextCursor: null } }) }),
    route({
      method: "POST", path: "/communication-plans", tag, summary: "Write a plan; it is a draft until it is started", access: writes, body: planWishes, reply: planRecord, status: 201, isIdempotent: true,
      handle: async ({ body, caller, ip }) => versioned(await plans.add(wishesOf(body), { caller, ip })),
    }),
    route({ method: "GET", path: "/communication-plans/:id", tag, summary: "One plan", access: reads, params: byId, reply: planRecord, hasVersion: true, handle: async ({ params }) => versioned(await plans.get(params.id)) }),
    route({
      method: "PUT", path: "/communication-plans/:id", tag, summary: "Replace a plan that does not run", access: writes, params: byId, body: planWishes, reply: planRecord, hasVersion: true,
      handle: async ({ params, body, caller, ip, header }) => versioned(await plans.replace(params.id, wishesOf(body), revisionExpected({ header }) ?? 0, { caller, ip })),
    }),
    route({
      method: "DELETE", path: "/communication-plans/:id", tag, summary: "Delete a plan that was never begun", access: writes, params: byId,
      handle: async ({ params, caller, ip }) => {
        await plans.remove(params.id, { caller, ip });
        return {};
      },
    }),
    route({ method: "GET", path: "/communication-plans/:id/check", tag, summary: "What is wrong with it, each with its step", access: reads, params: byId, reply: planCheck, handle: async ({ params }) => ({ body: { faults: (await plans.faults((await plans.get(params.id)).plan)).map((fault) => ({ ...fault })) } }) }),
    route({
      method: "POST", path: "/communication-plans/:id/state", tag, summary: "Start, pause or stop it", access: writes, params: byId, body: planState, reply: planRecord,
      handle: async ({ params, body, caller, ip }) => versioned(await plans.want(params.id, body.wish, { caller, ip })),
    }),
    route({
      method: "POST", path: "/communication-plans/:id/trials", tag, summary: "Send one step to oneself, by mail or SMS", access: writes, params: byId, body: planTrial,
      handle: async ({ params, body, caller, ip }) => {
        await plans.tryOut(params.id, { ...body, memberId: body.memberId ?? null }, { caller, ip });
        return {};
      },
    }),
    route({
      method: "GET", path: "/communication-choices", tag, summary: "What a plan may name: lists with their fields, people, campaigns, queues, channels that are set up", access: reads, reply: planChoices,
      handle: async () => {
        const { lists, users, campaigns, queues, channels, ...rest } = await plans.choices();
        return { body: { ...rest, lists: lists.map((one) => ({ ...one, fields: [...one.fields] })), users: [...users], campaigns: [...campaigns], queues: [...queues], channels: [...channels] } };
      },
    }),
  ];
}

function wishesOf(body: z.output<typeof planWishes>): PlanWishes {
  return body as PlanWishes;
}

function versioned({ plan, version, createdAt, startedAt }: KeptPlan): { readonly body: PlanRecord; readonly headers: { readonly ETag: string } } {
  return { body: { ...recordOf(plan), version, createdAt: momentOf(createdAt), startedAt: momentOrNull(startedAt) }, headers: etag(version) };
}

/** Who is in the control group follows from the seed, and is nobody's to choose. */
function recordOf({ seed: _seed, ...plan }: KeptPlan["plan"]): Omit<PlanRecord, "version" | "createdAt" | "startedAt"> {
  return structuredClone(plan) as Omit<PlanRecord, "version" | "createdAt" | "startedAt">;
}

function summaryOf({ plan: { id, name, wish, aim, listId, steps }, members, waiting, sent, nextAt, startedAt }: PlanSummary): PlanSummaryRecord {
  return { id, name, wish, aim, listId, channels: steps.map(({ content }) => content.channel), members, waiting, sent, nextAt: wish === "running" ? momentOrNull(nextAt) : null, startedAt: momentOrNull(startedAt) };
}
