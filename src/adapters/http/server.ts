// The HTTP server: API, its description, health, and the browser's build. Usage in service/doors.ts:
//
//   const http = createHttpServer({ useCases, sessions, config, ready, metrics, log, version });
//   const realtime = createRealtime({ server: http.server, … });
//   await http.listen();            // rejects with a clear error when the port is taken
//   http.drain(); … await http.close();
import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type Express, type NextFunction, type Request, type Response } from "express";
import { Refusal } from "../../app/refusal.ts";
import { apiBase } from "../../protocol/rest.ts";
import { auditRoutes, type AuditUseCases } from "./audit.ts";
import type { Identify } from "./authenticate.ts";
import { callRoutes, type CallUseCases } from "./calls.ts";
import { configurationRoutes, type ConfigurationUseCases } from "./configuration.ts";
import { contactRoutes, type ContactUseCases } from "./contacts.ts";
import { demoRoutes, type DemoUseCases } from "./demo.ts";
import { docsPage } from "./docs-page.ts";
import { incidentRoutes, type IncidentUseCases } from "./incidents.ts";
import { houseRoutes, type HouseUseCases } from "./house.ts";
import { floorRoutes, type FloorUseCases } from "./floor.ts";
import { flowDraftRoutes } from "./flow-drafts.ts";
import { flowRoutes, type FlowUseCases } from "./flows.ts";
import { flowTestRoutes } from "./flow-tests.ts";
import { accessRoutes, type AccessUseCases } from "./access.ts";
import { accountRoutes, type AccountUseCases } from "./account.ts";
import { apiKeyRoutes, type ApiKeyUseCases } from "./api-keys.ts";
import { securityHeaders } from "./headers.ts";
import { healthRouter, type HealthPorts } from "./health.ts";
import { emergencyRoutes, type EmergencyUseCases } from "./emergencies.ts";
import { myCampaignRoutes, type MyCampaignUseCases } from "./my-campaigns.ts";
import { campaignFiguresRoutes, type CampaignPeopleUseCases } from "./campaign-figures.ts";
import { campaignRoutes, type CampaignUseCases } from "./campaigns.ts";
import { callbackRoutes, type CallbackUseCases } from "./callbacks.ts";
import { createIdempotency } from "./idempotency.ts";
import { createLimits, type LimitFigures, type Limits } from "./limits.ts";
import type { HttpLog } from "./log.ts";
import { openApi } from "./openapi.ts";
import { outsideRoutes, type OutsideUseCases } from "./outside.ts";
import { phoneRoutes, type PhoneUseCases } from "./phone.ts";
import { problemHandler } from "./problem.ts";
import { promptRoutes, type PromptUseCases } from "./prompts.ts";
import { recordingRoutes, type RecordingUseCases } from "./recordings.ts";
import { queuePageRoutes, type QueuePageUseCases } from "./queue-pages.ts";
import type { Route } from "./route.ts";
import { apiRouter } from "./router.ts";
import { segmentRoutes, type SegmentUseCases } from "./segments.ts";
import { sessionRoutes, type SessionUseCases } from "./session.ts";
import { superviseRoutes, type SuperviseUseCases } from "./supervise.ts";
import { boardRoutes, type BoardUseCases } from "./board.ts";
import { supervisionRoutes, type SupervisionUseCases } from "./supervision.ts";
import { labRoutes, type LabUseCases } from "./lab.ts";
import { listRoutes, type ListUseCases } from "./lists.ts";
import { listImportRoutes, type ListImportUseCases } from "./list-imports.ts";
import { dialingRoutes, type DialingUseCases } from "./dialing.ts";
import { communicationRoutes, type CommunicationUseCases } from "./communication.ts";
import { communicationOutcomeRoutes, type OutcomeUseCases } from "./communication-outcomes.ts";
import { optOutRouter } from "./opt-out-page.ts";
import { doNotCallRoutes, type DoNotCallUseCases } from "./do-not-call.ts";
import { exclusionRoutes, type ExclusionUseCases } from "./exclusion-imports.ts";
import { statisticsRoutes, type StatisticsUseCases } from "./statistics.ts";
import { webFiles } from "./web-files.ts";
import { whyRoutes, type WhyUseCases } from "./why.ts";

export type UseCases =
  SessionUseCases & IncidentUseCases & OutsideUseCases & AccountUseCases & ApiKeyUseCases & AccessUseCases & ContactUseCases & CallUseCases & WhyUseCases & CallbackUseCases & QueuePageUseCases & EmergencyUseCases & RecordingUseCases & FloorUseCases & FlowUseCases & PromptUseCases & PhoneUseCases & DemoUseCases
  & CampaignPeopleUseCases & MyCampaignUseCases
  & AuditUseCases & ConfigurationUseCases & HouseUseCases & SuperviseUseCases
  & ListUseCases & ListImportUseCases
  & BoardUseCases & StatisticsUseCases & DialingUseCases & DoNotCallUseCases & ExclusionUseCases & CommunicationUseCases & OutcomeUseCases & SegmentUseCases & CampaignUseCases & LabUseCases & SupervisionUseCases;

/** Where other adapters take WebSockets of this server: screens, and browsers' telephones. */
const socketPaths: readonly string[] = ["/ws", "/sip"];

interface HttpConfig {
  readonly host: string;
  readonly port: number;
  /** As browsers reach it; https makes the cookie `__Host-` and Secure. */
  readonly publicUrl: string | null;
  /** Origins besides our own whose pages may write. */
  readonly origins: readonly string[];
  /** Folder with index.html and assets/. */
  readonly webFolder: string | null;
  /** Proxies in front whose X-Forwarded-For is believed: 0, 1, … */
  readonly proxies: number;
}

export interface HttpOptions {
  readonly useCases: UseCases;
  readonly sessions: Identify;
  readonly config: HttpConfig;
  readonly ready: HealthPorts["ready"];
  readonly metrics: HealthPorts["metrics"] & { httpRequest(method: string, path: string, status: number, seconds: number): void };
  readonly log: HttpLog;
  /** Of the software, for the API's description. */
  readonly version: string;
  readonly limits?: LimitFigures;
  readonly checkReplies?: boolean;
}

export interface HttpServer {
  readonly server: Server;
  listen(): Promise<{ readonly port: number }>;
  /** From now on /readyz is 503. */
  drain(): void;
  close(): Promise<void>;
}

/** How long a request may take to come in: usually, and where a file comes with it. */
const [usualMs, uploadMs] = [30_000, 3_600_000];

/** The whole table: what the router, the description and the test of rights are made from. */
export function allRoutes(useCases: UseCases, limits: Limits): readonly Route[] {
  return [
    ...sessionRoutes(useCases), ...outsideRoutes(useCases), ...accountRoutes(useCases), ...apiKeyRoutes(useCases), ...accessRoutes(useCases),
    ...contactRoutes(useCases), ...incidentRoutes(useCases), ...callRoutes(useCases), ...whyRoutes(useCases), ...callbackRoutes(useCases), ...queuePageRoutes(useCases, limits), ...emergencyRoutes(useCases), ...recordingRoutes(useCases), ...floorRoutes(useCases), ...flowRoutes(useCases), ...phoneRoutes(useCases), ...demoRoutes(useCases, limits),
    ...auditRoutes(useCases), ...configurationRoutes(useCases), ...houseRoutes(useCases),
    ...campaignFiguresRoutes(useCases), ...myCampaignRoutes(useCases),
    ...flowDraftRoutes(useCases), ...flowTestRoutes(useCases), ...promptRoutes(useCases),
    ...superviseRoutes(useCases), ...listRoutes(useCases), ...listImportRoutes(useCases),
    ...boardRoutes(useCases), ...statisticsRoutes(useCases), ...dialingRoutes(useCases), ...doNotCallRoutes(useCases), ...exclusionRoutes(useCases), ...communicationRoutes(useCases), ...communicationOutcomeRoutes(useCases, limits), ...segmentRoutes(useCases), ...campaignRoutes(useCases), ...labRoutes(useCases), ...supervisionRoutes(useCases),
  ];
}

export function createHttpServer(options: HttpOptions): HttpServer {
  let isDraining = false;
  const server = createServer(application(options, () => isDraining));
  // Each door answers for its own address; what is nobody's is answered here, or the asker would wait for ever.
  server.on("upgrade", ({ url = "/" }, socket) => { if (!socketPaths.includes(url.split("?", 1)[0] ?? "")) socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"); });
  server.requestTimeout = uploadMs;
  server.headersTimeout = 10_000;
  // Longer than the usual idle time of a proxy in front, so that it never writes to a socket just closed.
  server.keepAliveTimeout = 65_000;
  return {
    server,
    listen: () => listen(server, options.config),
    drain: () => { isDraining = true; },
    close: () => close(server),
  };
}

function application(options: HttpOptions, isDraining: () => boolean): Express {
  const { useCases, sessions, config, ready, metrics, log } = options;
  const limits = createLimits(options.limits);
  const routes = allRoutes(useCases, limits);
  const isHttps = config.publicUrl?.startsWith("https:") ?? false;
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", config.proxies);
  app.use((request, response, next) => { begin(options, request, response, next); });
  app.use(...securityHeaders(isHttps));
  app.use(healthRouter({ ready, isDraining, metrics, sessions }));
  app.use(refuseZeroBytes);
  app.use("/api", express.json({ limit: "1mb", verify: (_request, _response, body) => { if (body.includes("\\u0000")) throw zeroByte(); } }), description(routes, options.version));
  const origins = [...config.origins, ...(config.publicUrl === null ? [] : [new URL(config.publicUrl).origin])];
  const idempotency = createIdempotency(() => Date.now());
  app.use(apiBase, apiRouter(routes, { sessions, limits, idempotency, origins, isHttps, checkReplies: options.checkReplies ?? false }));
  app.use("/api", (request) => { throw unknownAddress(routes, request); });
  app.use(optOutRouter({ answers: useCases.answers, limits }));
  app.use(webFiles(config.webFolder));
  app.use(problemHandler(log));
  return app;
}

/** Postgres keeps no zero byte in a text, and no honest request holds one. */
function refuseZeroBytes(request: Request, _response: Response, next: NextFunction): void {
  if (/%00/u.test(request.originalUrl)) throw zeroByte();
  next();
}

function zeroByte(): Refusal {
  return new Refusal(400, "zero-byte", "The request holds a zero byte (%00 or \\u0000), which no text may: leave it out.");
}

/** Gives each request an id (the caller's own, if it is sound) and measures it under its route's pattern. */
function begin({ metrics }: HttpOptions, request: Request, response: Response, next: NextFunction): void {
  const given = request.header("x-request-id");
  const id = given !== undefined && /^[\w.:-]{8,100}$/u.test(given) ? given : randomUUID();
  response.locals["requestId"] = id;
  response.setHeader("X-Request-Id", id);
  const begun = performance.now();
  const impatient = setTimeout(() => { if (!request.complete && response.locals["mayTakeLong"] !== true) request.destroy(); }, usualMs).unref();
  response.on("close", () => { clearTimeout(impatient); });
  response.on("finish", () => {
    const { path } = (request.route ?? {}) as { path?: unknown };
    const pattern = typeof path === "string" ? request.baseUrl + path : "other";
    metrics.httpRequest(request.method, pattern, response.statusCode, (performance.now() - begun) / 1_000);
  });
  next();
}

function description(routes: readonly Route[], version: string): express.Router {
  const document = openApi(routes, version);
  const page = docsPage(document);
  const router = express.Router();
  router.get("/openapi.json", (_request, response) => { response.json(document); });
  router.get("/docs", (_request, response) => { response.type("html").send(page); });
  return router;
}

function unknownAddress(routes: readonly Route[], request: Request): Refusal {
  const path = request.originalUrl.split("?", 1)[0] ?? "";
  const others = routes.filter((route) => patternOf(route).test(path)).map(({ method }) => method);
  if (others.length > 0) return new Refusal(405, "method-not-allowed", `${request.method} is not for ${path}; it takes ${[...new Set(others)].join(", ")}.`);
  return new Refusal(404, "not-found", `There is nothing at ${path}. The API is described at /api/docs.`);
}

function patternOf({ path }: Route): RegExp {
  return new RegExp(`^${apiBase}${path.replaceAll(/:\w+/gu, "[^/]+")}/?$`, "u");
}

function listen(server: Server, { host, port }: HttpConfig): Promise<{ readonly port: number }> {
  return new Promise((resolve, reject) => {
    const failed = (cause: NodeJS.ErrnoException): void => { reject(new Error(whyNot(cause, host, port), { cause })); };
    server.once("error", failed);
    server.listen(port, host, () => {
      server.off("error", failed);
      resolve({ port: (server.address() as AddressInfo).port });
    });
  });
}

function whyNot({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === "EADDRINUSE") return `Port ${String(port)} on ${host} is in use. Stop what listens there, or set ATIENDE_HTTP_PORT to another.`;
  if (code === "EACCES") return `Port ${String(port)} needs root. Set ATIENDE_HTTP_PORT to one above 1023.`;
  if (code === "EADDRNOTAVAIL") return `This machine has no address ${host}. Set ATIENDE_HTTP_HOST to 127.0.0.1, or to 0.0.0.0 for all.`;
  return `Cannot listen on ${host}:${String(port)}: ${message}`;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => { resolve(); });
    server.closeIdleConnections();
    // Requests under way get a moment; then the door is shut.
    setTimeout(() => { server.closeAllConnections(); }, 2_000).unref();
  });
}
