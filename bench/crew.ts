// The service's agents at their screens: ready at once, each call taken by the phone, each wrap-up ended when told.
import { AgentScreen } from "../test/support/agent-screen.ts";
import { pause } from "../test/support/until.ts";
import type { BenchAgent, House } from "./house.ts";
import type { Phones } from "./phones.ts";

export interface Crew {
  /** Offers in order of arrival: when the frame reached the screen, and of which call. `performance.now()` clock. */
  readonly offers: { readonly user: string; readonly callId: string; readonly at: number }[];
  readonly rings: { readonly user: string; readonly at: number }[];
  /** From "I am ready again" to the next ring of the same phone, ms; only where a caller was waiting. */
  readonly freeToRing: number[];
  /** What was measured so far, and whom nobody called since: before a measurement. */
  forget(): void;
  ready(): Promise<void>;
  close(): void;
}

/** The house is one that its service answers at. */
export interface CrewOptions { readonly house: { readonly instance: Pick<House["instance"], "base"> }; readonly phones: Phones; readonly agents: readonly BenchAgent[]; readonly wrapUpMs: number }

/** Seats every agent. */
export async function seat({ house, phones, agents, wrapUpMs }: CrewOptions): Promise<Crew> {
  const screens: AgentScreen[] = [];
  const freedAt = new Map<string, number>();
  const crew: Pick<Crew, "offers" | "rings" | "freeToRing"> = { offers: [], rings: [], freeToRing: [] };
  const opened = await openAll(house, agents);
  for (const { user, screen } of opened) {
    screens.push(screen);
    screen.onFrame = (frame) => {
      if (frame.type === "offer") crew.offers.push({ user, callId: frame.call.id, at: performance.now() });
      if (frame.type !== "change" || frame.view.agent.state !== "wrap-up" || freedAt.has(user)) return;
      freedAt.set(user, Infinity);
      void pause(wrapUpMs).then(async () => {
        freedAt.set(user, performance.now());
        await screen.order({ type: "wrap-up", disposition: null, notes: null, finish: true }).catch(() => undefined);
      });
    };
  }
  phones.onRing((user, at) => {
    crew.rings.push({ user, at });
    const freed = freedAt.get(user);
    freedAt.delete(user);
    if (freed !== undefined && Number.isFinite(freed)) crew.freeToRing.push(at - freed);
  });
  return {
    ...crew,
    forget: () => { freedAt.clear(); crew.freeToRing.length = 0; },
    ready: async () => {
      for (const screen of screens) {
        if (screen.call?.stage === "wrap-up") await screen.finish(); // what a run before has left
        await screen.goReady();
      }
    },
    close: () => { for (const screen of screens) screen.close(); },
  };
}

/** Signing in costs the service a slow hash, so four at a time and no more. */
async function openAll(house: CrewOptions["house"], agents: readonly BenchAgent[]): Promise<readonly { readonly user: string; readonly screen: AgentScreen }[]> {
  const left = [...agents];
  const opened: { user: string; screen: AgentScreen }[] = [];
  await Promise.all([1, 2, 3, 4].map(async () => {
    for (let agent = left.shift(); agent; agent = left.shift()) {
      opened.push({ user: agent.user, screen: await AgentScreen.open(house.instance.base, agent.login, agent.loginPassword) });
    }
  }));
  return opened;
}
