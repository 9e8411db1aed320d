// The way to the firm's own identity provider and back. What must be the same on the way back goes with the browser in a
// sealed cookie, so that it is this browser that comes back, and nothing is kept here meanwhile.
import { z } from "zod";
import type { Identity, OutsideSignIn } from "../../app/access/outside-sign-in.ts";
import { Refusal } from "../../app/refusal.ts";
import { cookieNamed, cookieOf } from "./authenticate.ts";
import { route, type RawAsked, type Reply, type Route } from "./route.ts";
import { fromOf, type SessionUseCases } from "./session.ts";

interface Errand { readonly verifier: string; readonly state: string; readonly nonce: string }

export interface OutsideUseCases extends Pick<SessionUseCases, "sessions"> {
  /** null: there is no such provider. */
  readonly outside: {
    readonly begin: () => Promise<{ readonly url: string; readonly errand: Errand }>;
    readonly finish: (query: string, errand: Errand) => Promise<Identity>;
    readonly enter: OutsideSignIn;
    readonly box: { seal(text: string, about: string): string; open(sealed: string, about: string): string };
    readonly onFault: (reason: unknown) => void;
  } | null;
}

type Outside = NonNullable<OutsideUseCases["outside"]>;

export const outsidePath = "/session/outside/back";
const tag = "Session";
const about = "outside sign-in";
const patienceMs = 10 * 60_000;
const kept = z.object({ verifier: z.string(), state: z.string(), nonce: z.string(), until: z.number() });

export function outsideRoutes(useCases: OutsideUseCases): readonly Route[] {
  const { outside } = useCases;
  return [
    route({
      method: "GET", path: "/session/outside", tag, summary: "Sign in through the firm's own provider: leads there", access: "open", status: 204,
      handle: (asked) => (outside === null ? away("outside-none") : leave(outside, asked)),
    }),
    route({
      method: "GET", path: outsidePath, tag, summary: "The way back from there", access: "open", query: z.record(z.string(), z.unknown()), status: 204,
      handle: (asked) => (outside === null ? away("outside-none") : comeBack(useCases, outside, asked)),
    }),
  ];
}

async function leave({ begin, box, onFault }: Outside, { isSecure }: Pick<RawAsked, "isSecure">): Promise<Reply> {
  try {
    const { url, errand } = await begin();
    const sealed = box.seal(JSON.stringify({ ...errand, until: Date.now() + patienceMs }), about);
    return { status: 302, headers: { Location: url, "Set-Cookie": cookie(sealed, isSecure, patienceMs / 1_000) } };
  } catch (reason) {
    onFault(reason);
    return away("outside-away");
  }
}

type Back = Pick<RawAsked, "isSecure" | "ip" | "header"> & { readonly query: Readonly<Record<string, unknown>> };

async function comeBack(useCases: OutsideUseCases, { finish, enter, box, onFault }: Outside, asked: Back): Promise<Reply> {
  const errand = errandOf(box, asked);
  if (errand === null) return away("outside-lost");
  try {
    const identity = await finish(queryOf(asked.query), errand);
    const opened = await enter(identity, await fromOf(useCases, asked));
    return { status: 302, headers: { Location: "/", "Set-Cookie": [cookieOf(opened, asked.isSecure), cookie("", asked.isSecure, 0)] } };
  } catch (reason) {
    if (!(reason instanceof Refusal)) onFault(reason);
    return away(reason instanceof Refusal ? reason.code : "outside-refused");
  }
}

function errandOf(box: Outside["box"], asked: Back): Errand | null {
  const sealed = cookieNamed(asked, nameOf(asked.isSecure));
  if (sealed === null) return null;
  try {
    const { until, ...errand } = kept.parse(JSON.parse(box.open(sealed, about)));
    return until > Date.now() ? errand : null;
  } catch {
    return null; // not sealed here, or by an earlier secret
  }
}

function queryOf(query: Back["query"]): string {
  const texts = Object.entries(query).filter((pair): pair is [string, string] => typeof pair[1] === "string");
  return `?${new URLSearchParams(texts).toString()}`;
}

/** Back to the sign-in, which has words for the code. */
function away(code: string): Reply {
  return { status: 302, headers: { Location: `/?refused=${code}` } };
}

function nameOf(isSecure: boolean): string {
  return isSecure ? "__Host-atiende-outside" : "atiende-outside";
}

/** Lax: the provider's page leads back here, and the browser must bring this along. */
function cookie(value: string, isSecure: boolean, maxAgeSeconds: number): string {
  return `${nameOf(isSecure)}=${value}; Path=/; Max-Age=${String(maxAgeSeconds)}; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
}
