// Trying a flow, keeping what was tried as a test, and publishing: the interpreter of the core behind every click.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { TestCall } from "../../../src/core/ivr/test-call.ts";
import { demoBank } from "../stand-in/flows.ts";
import { leaveSeat } from "../support/desk.tsx";
import { openEditor } from "./editor.tsx";

afterEach(() => { leaveSeat(); history.replaceState(null, "", "/"); });

const panel = () => within(screen.getByRole("complementary", { name: "Flow panel" }));
const press = (name: string): void => { fireEvent.click(panel().getByRole("button", { name })); };
const tab = (name: RegExp): void => { fireEvent.click(panel().getByRole("tab", { name })); };

async function callAsMarta(): Promise<void> {
  tab(/^Try/u);
  fireEvent.change(panel().getByLabelText("Call as"), { target: { value: "Marta" } });
  fireEvent.click(await panel().findByRole("button", { name: /Marta Vila Puig/u }));
  press("Call");
  await panel().findByText(/Per consultar el saldo del seu compte/u);
}

describe("a try", () => {
  it("speaks Catalan to a Catalan customer, who hears her balance after the PIN; and becomes a test that passes", async () => {
    const seat = await openEditor("/flows/bank");
    await callAsMarta();
    press("1");
    for (const key of "246810") press(key);
    fireEvent.click(await panel().findByRole("button", { name: "PIN is right" }));
    const asked = within(await panel().findByRole("region", { name: "Answer of balance" }));
    fireEvent.change(asked.getByLabelText("balance.amount"), { target: { value: "88.00" } });
    fireEvent.click(asked.getByRole("button", { name: "Found" }));
    await panel().findByText(/El saldo del seu compte acabat en .* és de vuitanta-vuit euros/u);
    press("Keep as a test");
    const dialog = within(await screen.findByRole("dialog", { name: "Test call" }));
    for (const step of ["Presses 1246810", "PIN is right"]) dialog.getByText(step);
    fireEvent.change(dialog.getByLabelText("Name of the test"), { target: { value: "Marta hears her balance" } });
    fireEvent.click(dialog.getByRole("button", { name: "Save the test" }));
    await panel().findByText("1 test passes");
    await waitFor(() => { expect(seat.flows.tests.get("bank")?.value[0]).toMatchObject({ name: "Marta hears her balance", caller: { contact: { language: "ca" } } }); });
  });

  it("says plainly where 0 leads, and lets the caller come back from the line", async () => {
    await openEditor("/flows/bank");
    await callAsMarta();
    press("0");
    await panel().findByText("In the queue Operators");
    press("there are no agents");
    await waitFor(() => { expect(panel().queryByText("In the queue Operators")).toBeNull(); });
  });

  it("does not ask what he gave before he came into the flow, and says so", async () => {
    const asked = { type: "collect-digits", prompt: { text: { es: "¿Qué cuenta?", ca: "Quin compte?", en: "Which account?" } }, variable: "account", min: 4, max: 4, next: demoBank.start, timeoutSeconds: 5, retries: 1, onTimeout: demoBank.operator } as const;
    const seat = await openEditor("/flows");
    seat.flows.colleagueSaves({ ...demoBank, start: "ask", nodes: { ...demoBank.nodes, ask: asked } });
    fireEvent.click(screen.getByRole("link", { name: "Open Banc Garbí" }));
    await screen.findByRole("complementary", { name: "Flow panel" });
    tab(/^Try/u);
    fireEvent.change(panel().getByLabelText("account"), { target: { value: "4321" } });
    press("Call");
    await panel().findByText("Not asked for account: gave 4321 already");
    expect(panel().queryByText("Quin compte?")).toBeNull();
  });

  it("lets time pass for a caller who presses nothing", async () => {
    await openEditor("/flows/bank");
    await callAsMarta();
    press("Press nothing: time passes");
    await panel().findByText("Presses nothing");
    panel().getByText(/Disculpi, no l'he entès/u);
  });
});

describe("publishing", () => {
  const wrong: TestCall = {
    id: "t1", name: "Hears of a mortgage", caller: { contact: null, number: null, dialled: "", language: "es", hours: "open" }, steps: [{ do: "press", keys: "3" }], expect: [{ hears: "hipoteca" }],
  };

  it("waits until every test passes, and says which does not and why", async () => {
    const seat = await openEditor("/flows");
    seat.flows.colleagueSaves({ ...demoBank, name: "Bank" });
    seat.flows.tests.set("bank", { value: [wrong], revision: 99, by: "Olga", at: new Date().toISOString() });
    fireEvent.click(screen.getByRole("link", { name: "Open Banc Garbí" }));
    fireEvent.click(await screen.findByRole("button", { name: "Publish" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Publish the flow" }));
    dialog.getByText("1 test fails.");
    expect(dialog.getByRole("button", { name: "Publish now" }).hasAttribute("disabled")).toBe(true);
    fireEvent.click(dialog.getByRole("button", { name: "See the tests" }));
    await panel().findByText("Not so: “hipoteca” is heard");
  });

  it("makes the next version with its note for a share of the calls, whose figures stand beside the old one's", async () => {
    const seat = await openEditor("/flows");
    seat.flows.colleagueSaves({ ...demoBank, name: "Bank" });
    fireEvent.click(screen.getByRole("link", { name: "Open Banc Garbí" }));
    fireEvent.click(await screen.findByRole("button", { name: "Publish" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Publish the flow" }));
    fireEvent.change(dialog.getByLabelText("What changes"), { target: { value: "A shorter name" } });
    fireEvent.click(dialog.getByRole("radio", { name: "10 %" }));
    fireEvent.click(dialog.getByRole("button", { name: "Publish now" }));
    await waitFor(() => { expect(seat.flows.versions.get("bank")?.[0]).toMatchObject({ note: "A shorter name", flow: { version: 5 } }); });
    tab(/^Versions/u);
    await panel().findByText("Version 5 is tried beside 4");
    await panel().findByRole("columnheader", { name: "Version 5" });
  });

  it("can be taken back to an older version, which is said before it is done", async () => {
    const seat = await openEditor("/flows/bank");
    tab(/^Versions/u);
    fireEvent.click(await panel().findByRole("button", { name: "Go back to version 3" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Go back to version 3" }));
    fireEvent.click(dialog.getByRole("button", { name: "Go back to this" }));
    await waitFor(() => { expect(seat.flows.versions.get("bank")?.[0]?.flow.nodes["old-offer"]).toBeDefined(); });
  });

  it("shows what differs between a version and what is here now, in words", async () => {
    await openEditor("/flows/bank");
    tab(/^Versions/u);
    fireEvent.click(await panel().findByRole("button", { name: "Compare with version 3" }));
    const words = within(await panel().findByRole("region", { name: "Text of greet in English" }));
    words.getByText(/Hi, \{contact/u);
    words.getByText(/Hello, \{contact/u);
    panel().getByText("old-offer");
  });
});
