// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { leaveSeat, takeSeat } from "../support/desk.tsx";

afterEach(leaveSeat);

const dialog = () => within(screen.getByRole("dialog", { name: "Call somebody" }));

async function open(): Promise<void> {
  fireEvent.keyDown(document.body, { key: "v" });
  await screen.findByRole("dialog", { name: "Call somebody" });
}

async function typed(number: string): Promise<void> {
  await open();
  fireEvent.click(dialog().getByRole("radio", { name: "Outside number" }));
  fireEvent.change(await dialog().findByLabelText("Phone number"), { target: { value: number } });
}

const isOff = (button: HTMLElement): boolean => (button as HTMLButtonElement).disabled;

describe("a call of one's own", () => {
  it("goes to a colleague who is ready, by a press", async () => {
    const { day } = await takeSeat({ scene: "ready" });
    await open();
    const ready = (await dialog().findAllByRole("button", { name: /Ready$/u }))[0];
    if (ready === undefined) throw new Error("nobody is ready");
    fireEvent.click(ready);
    await waitFor(() => { expect(day.orders).toEqual([{ type: "dial", to: { kind: "agent", agentId: expect.any(String) as string }, queueId: null, confirmed: [] }]); });
  });

  it("to a number shows whose it is and asks to take upon oneself what speaks against it", async () => {
    const { day } = await takeSeat({ scene: "ready" });
    await typed("600 111 222");
    await dialog().findByText("Marta Vila Puig");
    expect(isOff(dialog().getByRole("button", { name: "Call" }))).toBe(true);
    fireEvent.click(dialog().getByRole("checkbox", { name: /no time to call there/u }));
    fireEvent.change(dialog().getByLabelText("Number they will see"), { target: { value: "+34931000002" } });
    fireEvent.click(dialog().getByRole("button", { name: "Call" }));
    await waitFor(() => { expect(day.orders).toEqual([{ type: "dial", to: { kind: "number", number: "+34600111222" }, queueId: "operators", shown: "+34931000002", confirmed: ["outside-hours"] }]); });
  });

  it("to a premium number is refused in words, with no box to tick", async () => {
    await takeSeat({ scene: "ready" });
    await typed("806 123 456");
    await dialog().findByText(/premium-rate number/u);
    expect(dialog().queryByRole("checkbox")).toBeNull();
    expect(isOff(dialog().getByRole("button", { name: "Call" }))).toBe(true);
  });

  it("is told to be incomplete once it is left, never while it is typed", async () => {
    const { requests } = await takeSeat({ scene: "ready" });
    await typed("600 11");
    await waitFor(() => { expect(requests.some((one) => /number-check\?.*600(?:%20|\+)11/u.test(one))).toBe(true); });
    const field = dialog().getByLabelText("Phone number");
    expect(dialog().queryByText(/no complete phone number/u)).toBeNull();
    fireEvent.blur(field);
    expect(await dialog().findByText(/no complete phone number/u)).toBeTruthy();
    fireEvent.change(field, { target: { value: "600 111" } });
    expect(dialog().queryByText(/no complete phone number/u)).toBeNull();
  });

  it("rings a colleague on a break after a warning", async () => {
    const { day } = await takeSeat({ scene: "ready" });
    await open();
    fireEvent.click(await dialog().findByRole("button", { name: /Mary Jones/u }));
    fireEvent.click(dialog().getByRole("button", { name: "Ring anyway" }));
    await waitFor(() => { expect(day.orders).toEqual([{ type: "dial", to: { kind: "agent", agentId: "mary" }, queueId: null, confirmed: ["agent-on-break"] }]); });
  });

  it("begins by a click on any number of the contact's card", async () => {
    await takeSeat({ scene: "wrap-up" });
    fireEvent.click((await screen.findAllByTitle(/^Call /u))[0] ?? document.body);
    await screen.findByRole("dialog", { name: "Call somebody" });
    expect((await dialog().findByLabelText<HTMLInputElement>("Phone number")).value).toMatch(/^\+34/u);
    expect(dialog().getByText(/Finish first what you have in hand/u)).toBeTruthy();
  });
});
