// @vitest-environment jsdom
// The steps of a queue's rules, typed by an administrator: judged by the service's own rules while he types.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { closeOffice, openOffice, type Office } from "../support/administration.tsx";

afterEach(closeOffice);

const press = (name: string): void => { fireEvent.click(screen.getByRole("button", { name })); };
const rules = (): HTMLTextAreaElement[] => screen.getAllByLabelText<HTMLTextAreaElement>(/^(?:To whoever meets|A quien cumple|A qui compleix)$/u);
const typeRule = (n: number, text: string): void => { fireEvent.change(rules()[n] as HTMLElement, { target: { value: text } }); };
const list = (): HTMLElement[] => within(screen.getByRole("group", { name: "Steps" })).getAllByRole("listitem");

async function openQueue(language: "es" | "ca" | "en" = "en"): Promise<Office> {
  const office = openOffice("/administration/queues/vip", { language });
  await waitFor(() => { expect(rules()).toHaveLength(1); });
  await screen.findByText(/“loans”|«loans»/u);
  return office;
}

describe("the steps of a queue", () => {
  it("are added, moved, ended and removed, and saved as they stand", async () => {
    const office = await openQueue();
    press("Add a step");
    typeRule(1, "customer.openPromises > 0 || agent.id == customer.lastAgent");
    const [, second] = list();
    if (second === undefined) throw new Error("no second step");
    fireEvent.change(within(second).getByLabelText("Ends after"), { target: { value: "" } });
    fireEvent.click(within(second).getByLabelText("Or if nobody on shift meets it"));
    press("Move up: Step 2");
    press("Save");
    expect(await screen.findByText("Saved: Preferentes")).toBeTruthy();
    const steps = [{ when: "customer.openPromises > 0 || agent.id == customer.lastAgent", until: { noneOnShift: true } }, { when: 'skill("loans") >= 60', until: { afterSeconds: 20 } }];
    expect(office.writes).toEqual([`PATCH /configuration/queues/vip ${JSON.stringify({ steps })}`]);
    press("Remove Step 1");
    expect(rules().map(({ value }) => value)).toEqual(['skill("loans") >= 60']);
  });

  it.each([
    ["en", 'skill("loanz") >= 60', /There is no such skill: “loanz”\. Did you mean “loans”\?/u],
    ["es", 'skill("loanz") >= 60', /No existe la habilidad «loanz»\. ¿Quería decir «loans»\?/u],
    ["ca", 'skill("loans") >= "x"', /No es pot comparar un número amb un text/u],
    ["en", 'skill("loans") > 90', /No agent meets skill\("loans"\) > 90\. The highest level that anybody has is 60\./u],
  ] as const)("are judged while they are typed: in %s, %s", async (language, text, told) => {
    await openQueue(language);
    typeRule(0, text);
    expect(await screen.findByText(told)).toBeTruthy();
    expect(rules()[0]?.getAttribute("aria-invalid")).toBe("true");
  });

  it.each([
    ["en", "Nobody on shift now meets"], ["es", "Nadie que esté ahora de turno cumple"], ["ca", "Ningú que sigui ara de torn no compleix"],
  ] as const)("tell in %s what nobody on shift can do, and let it be saved", async (language, told) => {
    await openQueue(language);
    expect((await screen.findByText(new RegExp(told, "u"))).closest("[role=status]")).not.toBeNull();
    expect(rules()[0]?.getAttribute("aria-invalid")).not.toBe("true");
  });

  it("are said in plain words, with how many of the queue meet them", async () => {
    await openQueue();
    expect(screen.getByText("That is: the agent's level in “loans” is 60 or more.")).toBeTruthy();
    expect(screen.getByText("In the queue 1 of 1 always meet it, and 0 depending on who calls.")).toBeTruthy();
  });

  it("show at their place what the service found", async () => {
    const office = await openQueue();
    typeRule(0, 'skill("loans") >= 50');
    office.refuseNext("PATCH /configuration/queues/vip", 422, { code: "invalid", errors: [{ pointer: "#/steps/0/when", detail: "at 0–5: There is no such thing." }] });
    press("Save");
    expect(await screen.findByText(/There is no such thing/u)).toBeTruthy();
  });
});

it("what a contact is worth is a number", async () => {
  await openQueue();
  const worth = screen.getByLabelText("Points for what they are worth");
  fireEvent.change(worth, { target: { value: 'customer.tier == "gold"' } });
  expect(await screen.findByText(/This is a yes or no, and a number is needed/u)).toBeTruthy();
  fireEvent.change(worth, { target: { value: 'customer.tier == "gold" ? 5 : 0' } });
  await waitFor(() => { expect(worth.getAttribute("aria-invalid")).not.toBe("true"); });
});

it("a queue that rings several phones says how many; the others do not ask", async () => {
  const office = await openQueue();
  expect(screen.queryByLabelText(/Phones at once/u)).toBeNull();
  fireEvent.change(screen.getByLabelText(/Among those who can/u), { target: { value: "ring-several" } });
  fireEvent.change(screen.getByLabelText(/Phones at once/u), { target: { value: "4" } });
  press("Save");
  expect(await screen.findByText("Saved: Preferentes")).toBeTruthy();
  expect(office.writes).toEqual([`PATCH /configuration/queues/vip ${JSON.stringify({ strategy: "ring-several", ringAtOnce: 4 })}`]);
});

it("a queue that records says what its callers hear of it; one that does not, nothing", async () => {
  const office = await openQueue("es");
  fireEvent.change(screen.getByLabelText(/Qué oye quien llama/u), { target: { value: "asked" } });
  press("Guardar");
  await waitFor(() => { expect(office.writes).toEqual([`PATCH /configuration/queues/vip ${JSON.stringify({ recordingNotice: "asked" })}`]); });
  fireEvent.change(screen.getByLabelText("Grabación"), { target: { value: "never" } });
  expect(screen.queryByLabelText(/Qué oye quien llama/u)).toBeNull();
});
