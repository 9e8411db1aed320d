// Messages between supervisors and agents, from the door to the screens.
import { afterEach, describe, expect, test } from "vitest";
import type { AgentId } from "../../../src/core/kernel/kernel.ts";
import type { ServerFrame } from "../../../src/protocol/frames.ts";
import { until } from "../../support/until.ts";
import { openDoors, openScreen, openSession, openSocket, type Doors, type Screen } from "../http/doors.ts";

let doors: Doors;
afterEach(() => doors.close());

async function floorWithLaia(): Promise<{ readonly laia: Screen; post(path: string, body: object, as?: string): Promise<Response> }> {
  doors = await openDoors();
  const people = new Map<string, string>();
  const enter = async (login: string, role: "supervisor" | "agent", agentId?: string): Promise<string> => {
    const { token, id } = await openSession(doors.users, doors.users.addUser({ login, role, ...(agentId === undefined ? {} : { agentId }) }));
    people.set(login, token);
    return id;
  };
  const principalId = await enter("laia", "supervisor");
  await enter("ana-u", "agent", "ana");
  const { ticket } = doors.tickets.issue({ agentId: null, role: "supervisor", scopes: null, principalId, kind: "session" });
  const laia = await openSocket(doors.base);
  laia.send({ type: "hello", ticket });
  laia.send({ type: "subscribe", ref: "t", topics: ["messages"] });
  const post = (path: string, body: object, as = "laia"): Promise<Response> => fetch(`${doors.base}/api/v1${path}`, {
    method: "POST", headers: { cookie: `atiende=${people.get(as) ?? ""}`, origin: doors.base, "content-type": "application/json" }, body: JSON.stringify(body),
  });
  return { laia, post };
}

const texts = (screen: Screen): readonly string[] => {
  const shown = new Map<string, string>();
  for (const frame of screen.frames) if (frame.type === "messages") for (const { id, text } of frame.messages) shown.set(id, text);
  return [...shown.values()];
};
const readers = (screen: Screen): unknown => {
  const frames = screen.frames.filter((frame): frame is Extract<ServerFrame, { type: "messages" }> => frame.type === "messages");
  return frames.at(-1)?.messages.at(-1)?.readers.map(({ agentId, readAt }) => [agentId, readAt !== null]);
};

describe("the emergency switch", () => {
  test("is told to every screen the moment that it changes, to desks and to whoever looks on", async () => {
    const { laia } = await floorWithLaia();
    const ana = await openScreen(doors, "ana");
    const told = (screen: Screen): number => screen.frames.filter(({ type }) => type === "emergencies").length;
    const text = { es: "Avería.", ca: "Avaria.", en: "Fault." };
    await doors.useCases.emergencies.put(null, { message: { text, isRecorded: false, then: { kind: "wait" }, until: null }, isClosed: false }, { caller: { kind: "key", id: "k", name: "Laia", role: "supervisor", agentId: null, scopes: null }, ip: "" });
    await until(() => told(ana) === 1 && told(laia) === 1, { what: "both are told" });
  });
});

describe("a message", () => {
  test("to one agent is on his screen at once and on nobody else's; who was away sees it when he comes", async () => {
    const { post, laia } = await floorWithLaia();
    const [ana, jordi] = [await openScreen(doors, "ana"), await openScreen(doors, "jordi")];
    expect((await post("/messages", { to: { kind: "agent", id: "ana" }, text: "Come to my desk" })).status).toBe(201);
    await until(() => texts(ana).length === 1 && texts(laia).length === 1, { what: "both see it" });
    ana.socket.terminate();
    await ana.closed;
    await post("/messages", { to: { kind: "agent", id: "ana" }, text: "Forget it" });
    const back = await openScreen(doors, "ana");
    await until(() => texts(back).length === 2, { what: "both messages of today" });
    expect(texts(back)).toEqual(["Come to my desk", "Forget it"]);
    expect(texts(jordi)).toEqual([]);
  });

  test("to all goes to those at work, and to nobody is refused", async () => {
    const { post } = await floorWithLaia();
    expect(await (await post("/messages", { to: { kind: "all" }, text: "Hello" })).json()).toMatchObject({ status: 409, code: "nobody-at-work" });
    doors.engine.submit({ type: "sign-in.requested", agentId: "jordi" as AgentId });
    const { readers: reached } = await (await post("/messages", { to: { kind: "queue", id: "operators" }, text: "Hello" })).json() as { readers: { agentId: string }[] };
    expect(reached.map(({ agentId }) => agentId)).toEqual(["jordi"]);
    expect((await post("/messages", { to: { kind: "queue", id: "none" }, text: "Hello" })).status).toBe(404);
  });

  test("is read by the agent, answered, and the supervisors see both; agents write to nobody else", async () => {
    const { post, laia } = await floorWithLaia();
    const { id } = await (await post("/messages", { to: { kind: "agent", id: "ana" }, text: "All well?" })).json() as { id: string };
    expect((await post(`/messages/${id}/read`, {}, "ana-u")).status).toBe(200);
    await until(() => JSON.stringify(readers(laia)) === `[["ana",true]]`, { what: "the receipt" });
    expect((await post("/messages", { to: { kind: "supervisors" }, text: "Yes", replyTo: id }, "ana-u")).status).toBe(201);
    await until(() => texts(laia).includes("Yes"), { what: "the answer" });
    expect((await post("/messages", { to: { kind: "agent", id: "jordi" }, text: "Psst" }, "ana-u")).status).toBe(403);
    expect((await post("/messages/none/read", {}, "ana-u")).status).toBe(404);
    expect((await post("/messages", { to: { kind: "all" }, text: "   " })).status).toBe(422);
  });
});
