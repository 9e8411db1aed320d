// @vitest-environment jsdom
// Somebody of a campaign before me: who it is, what was done, and what I do; and the people whom I choose myself.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { afterEach, describe, expect, it } from "vitest";
import { leaveSeat, takeSeat } from "../support/desk.tsx";

afterEach(leaveSeat);

const card = async () => within(await screen.findByRole("region", { name: "A person of a campaign" }));
const spring = { id: "autumn", name: "Otoño", mode: "manual", due: 2 };

describe("a person of a campaign before me", () => {
  it("is shown with number, attempts, script and fields, and the time until it is dialed", async () => {
    await takeSeat({ scene: "person" });
    const shown = await card();
    expect(shown.getByRole("heading", { name: "Lucía Marín" })).toBeTruthy();
    expect(shown.getByText("Dialed by itself at the end of the time")).toBeTruthy();
    expect(shown.getByText("You may skip 2 more in a row")).toBeTruthy();
    expect(shown.getByText(/^Buenos días, /u)).toBeTruthy();
    expect(shown.getByText("Cuenta Nómina", { selector: "dd" })).toBeTruthy();
    expect(await shown.findByText("busy")).toBeTruthy();
    expect(screen.getByRole("button", { name: /Before a call/u })).toBeTruthy();
    expect(screen.queryByRole("region", { name: "Wrap-up" })).toBeNull();
    const region = screen.getByRole("region", { name: "A person of a campaign" });
    expect((await axe.run(region, { rules: { "color-contrast": { enabled: false } } })).violations).toEqual([]);
  });

  it("is called by the button", async () => {
    const { day } = await takeSeat({ scene: "person" });
    fireEvent.click((await card()).getByRole("button", { name: /^Call now/u }));
    await waitFor(() => { expect(day.orders.at(-1)).toEqual({ type: "call-person", callId: "call-1" }); });
  });

  it("is skipped by the button, until no skip is left", async () => {
    const { day } = await takeSeat({ scene: "person" });
    fireEvent.click((await card()).getByRole("button", { name: /^Skip/u }));
    await waitFor(() => { expect(day.orders.at(-1)).toEqual({ type: "skip", callId: "call-1" }); });
    day.show("person-last");
    expect((await (await card()).findByRole("button", { name: /^Skip/u })).hasAttribute("disabled")).toBe(true);
    expect((await card()).getByText("You may skip nobody else in a row: call this person")).toBeTruthy();
  });

  it("says what was agreed, and that it waits, where I took it myself", async () => {
    await takeSeat({ scene: "person-by-hand" });
    const shown = await card();
    expect(shown.getByText("Call when you are ready")).toBeTruthy();
    expect(shown.getByText("A call was agreed for")).toBeTruthy();
    expect(shown.getByText("Never called before")).toBeTruthy();
    expect(shown.queryByText(/more in a row/u)).toBeNull();
  });

  it("is called on the number that I choose; one that may not be dialed is shown with why", async () => {
    const { day } = await takeSeat({ scene: "person-numbers" });
    const list = within((await card()).getByRole("list", { name: "The numbers, in the order of the campaign" }));
    await waitFor(() => { expect(list.getAllByRole("listitem")).toHaveLength(3); });
    const [mobile, office, barred] = list.getAllByRole("listitem");
    expect(mobile?.textContent).toMatch(/Mobile.*Mostly answers at 12:00.*Never dialed/u);
    expect(office?.textContent).toMatch(/Landline.*busy, /u);
    expect(barred?.textContent).toContain("asked not to be called");
    expect(within(barred as HTMLElement).getByRole("button").hasAttribute("disabled")).toBe(true);
    const region = screen.getByRole("region", { name: "A person of a campaign" });
    expect((await axe.run(region, { rules: { "color-contrast": { enabled: false } } })).violations).toEqual([]);
    fireEvent.click(within(office as HTMLElement).getByRole("button", { name: /^Call / }));
    await waitFor(() => { expect(day.orders.at(-1)).toEqual({ type: "call-person", callId: "call-1", number: "+34931234567" }); });
  });

  it("says why a skip is refused", async () => {
    const { day } = await takeSeat({ scene: "person" });
    day.refuseNext("skips-spent");
    fireEvent.click((await card()).getByRole("button", { name: /^Skip/u }));
    expect(await screen.findByText("You cannot skip anybody else in a row: call this person.")).toBeTruthy();
  });
});

describe("campaigns in which I choose", () => {
  it("show who is due, those I promised first, and give the next person", async () => {
    const { day } = await takeSeat({ scene: "ready", rest: { myCampaigns: [spring] } });
    const people = within(await screen.findByRole("list", { name: "People of Otoño who are due" }));
    const [first, second] = await people.findAllByRole("listitem");
    expect(first?.textContent).toMatch(/Marta Vila.*You promised:/u);
    expect(second?.textContent).toMatch(/Lucía Marín.*Never called/u);
    fireEvent.click(screen.getByRole("button", { name: "Next person" }));
    await waitFor(() => { expect(day.orders.at(-1)).toEqual({ type: "person", campaignId: "autumn", memberId: null, call: false }); });
  });

  it("find anybody of the lists, with why somebody may not be called now, and when another's turn is", async () => {
    const { day } = await takeSeat({ scene: "ready", rest: { myCampaigns: [spring] } });
    fireEvent.change(await screen.findByRole("searchbox", { name: /^Search the whole campaign/u }), { target: { value: "ma" } });
    const people = within(await screen.findByRole("list", { name: "People of Otoño who fit" }));
    await waitFor(() => { expect(people.getAllByRole("listitem")).toHaveLength(5); });
    const [, , early, late, over] = people.getAllByRole("listitem");
    expect(early?.textContent).toMatch(/María Soto.*Ref. C-2072.*Not due yet.*from Monday 30 November/u);
    expect(within(early as HTMLElement).getByRole("button", { name: "Call María Soto" }).hasAttribute("disabled")).toBe(false);
    expect(late?.textContent).toMatch(/Mateo Luna.*Not now.*21:40 in Europe\/Madrid/u);
    expect(within(late as HTMLElement).getByRole("button", { name: "Call Mateo Luna" }).hasAttribute("disabled")).toBe(true);
    expect(within(over as HTMLElement).getByRole("button", { name: "Choose number of Mauro Gil" }).hasAttribute("disabled")).toBe(true);
    expect(screen.getByText("More people fit: type more letters of the name or more digits.")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Choose number of Lucía Marín" }));
    await waitFor(() => { expect(day.orders.at(-1)).toEqual({ type: "person", campaignId: "autumn", memberId: "2", call: false }); });
  });

  it("find only who is due while a long list is made searchable, or where too many are, and say so", async () => {
    await takeSeat({ scene: "ready", rest: { myCampaigns: [spring] } });
    const search = await screen.findByRole("searchbox", { name: /^Search the whole campaign/u });
    fireEvent.change(search, { target: { value: "mar" } });
    expect(await screen.findByText("The list is being made searchable (43% done): for now only people who are due are found. The search is repeated by itself; a very long list takes several minutes.")).toBeTruthy();
    fireEvent.change(search, { target: { value: "nuri" } });
    expect(await screen.findByText("3 long lists of this campaign cannot be searched now: too many are in use at once. Of them only people who are due are found.")).toBeTruthy();
    expect(screen.queryByText(/being made searchable/u)).toBeNull();
    fireEvent.change(search, { target: { value: "nobody" } });
    expect(await screen.findByText("Nobody on the lists of the campaign fits.")).toBeTruthy();
    expect(screen.queryByText(/being made searchable/u)).toBeNull();
  });

  it("find somebody by name, who is called at once", async () => {
    const { day } = await takeSeat({ scene: "ready", rest: { myCampaigns: [spring] } });
    fireEvent.change(await screen.findByRole("searchbox", { name: /^Search the whole campaign/u }), { target: { value: "lucía" } });
    await waitFor(() => { expect(screen.getAllByRole("button", { name: /^Call (Marta|Lucía)/u })).toHaveLength(1); });
    fireEvent.click(screen.getByRole("button", { name: "Call Lucía Marín" }));
    await waitFor(() => { expect(day.orders.at(-1)).toEqual({ type: "person", campaignId: "autumn", memberId: "2", call: true }); });
  });

  it("are not there for who calls in none", async () => {
    await takeSeat({ scene: "ready", rest: { myCampaigns: [{ ...spring, mode: "preview" }] } });
    expect(screen.queryByText("Whom I call")).toBeNull();
  });
});

describe("a customer whom a campaign is to call", () => {
  it("is called in its name from his number", async () => {
    const { day } = await takeSeat({ scene: "ready", rest: { myCampaigns: [spring] } });
    fireEvent.keyDown(document.body, { key: "v" });
    const dialog = within(await screen.findByRole("dialog", { name: "Call somebody" }));
    fireEvent.click(dialog.getByRole("radio", { name: "Outside number" }));
    fireEvent.change(await dialog.findByLabelText("Phone number"), { target: { value: "600 111 222" } });
    fireEvent.click(await dialog.findByRole("button", { name: "Call in the campaign Otoño" }));
    await waitFor(() => { expect(day.orders.at(-1)).toEqual({ type: "person", campaignId: "autumn", memberId: "1", call: true }); });
  });
});
