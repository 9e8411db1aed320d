// For those who watch over the service. /healthz and /livez: the process runs. /readyz: a call would be answered now,
// or 503 with the reason of each part. /metrics: Prometheus, for this machine or with a key.
import { Router, type Request, type Response } from "express";
import { can } from "../../core/access/can.ts";
import { Refusal } from "../../app/refusal.ts";
import { callerOf, isThisMachine, type Identify } from "./authenticate.ts";

/** One thing that must work before a call would be answered; `detail` says what is wrong, or what is right. */
interface ReadyPart { readonly name: string; readonly ok: boolean; readonly detail: string }

export interface HealthPorts {
  readonly ready: () => readonly ReadyPart[] | Promise<readonly ReadyPart[]>;
  readonly isDraining: () => boolean;
  readonly metrics: { text(): Promise<string>; readonly contentType: string };
  readonly sessions: Identify;
}

export function healthRouter(ports: HealthPorts): Router {
  const router = Router();
  for (const path of ["/healthz", "/livez"]) router.get(path, (_request, response) => { response.set("Cache-Control", "no-store").json({ status: "ok" }); });
  router.get("/readyz", (_request, response) => readyz(ports, response));
  router.get("/metrics", (request, response) => metrics(ports, request, response));
  return router;
}

async function readyz({ ready, isDraining }: HealthPorts, response: Response): Promise<void> {
  const draining = { name: "service", ok: !isDraining(), detail: isDraining() ? "is stopping: calls under way are brought to their end, new ones are not taken" : "runs" };
  const parts = [draining, ...await ready()];
  const isReady = parts.every(({ ok }) => ok);
  response.status(isReady ? 200 : 503).set("Cache-Control", "no-store").json({ ready: isReady, parts });
}

async function metrics({ metrics: source, sessions }: HealthPorts, request: Request, response: Response): Promise<void> {
  if (!isThisMachine(request)) {
    const caller = await callerOf(request, sessions);
    if (caller === null) throw new Refusal(401, "not-signed-in", "Metrics need an API key, or a request from this machine.");
    if (!can(caller, "metrics.read")) throw new Refusal(403, "not-allowed", `Your role (${caller.role}) may not read metrics.`);
  }
  response.type(source.contentType).set("Cache-Control", "no-store").send(await source.text());
}
