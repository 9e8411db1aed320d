// Ana talks with Marta by her browser's phone, and may lose it.
import { expect } from "vitest";
import { openCentre, type Centre } from "./centre.ts";

export const web = "PJSIP/agent-ana-web";
export const call = "100.1";
export const leg = (n: number): string => `${call}-leg-${String(n)}`;

/** Ana talks with Marta by her browser's phone, which answers by itself from then on. */
export function talking(options: Parameters<typeof openCentre>[0] = {}): Centre {
  const centre = openCentre(options);
  centre.asterisk.phone(web).unreachable();
  centre.asterisk.phone(web).answers();
  centre.ask("ana", { type: "sign-in.requested", phone: { kind: "browser" } });
  centre.ask("ana", { type: "ready.requested" });
  centre.callIn(call);
  centre.asterisk.press(call, "0");
  centre.pass(0);
  expect(centre.call(call).stage).toMatchObject({ name: "connected", agentId: "ana", leg: leg(1) });
  return centre;
}

export const together = ({ asterisk }: Centre): boolean => asterisk.bridges().some(({ channels }) => channels.some((id) => (id as string) === call) && channels.length === 2);
export const has = (centre: Centre, type: string): number => centre.facts.filter((fact) => fact.type === type).length;
