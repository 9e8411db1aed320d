// @vitest-environment jsdom
// The link to his own page for a caller whom the agent puts back in line, or has called back.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { leaveSeat, takeSeat, type Seat } from "../support/desk.tsx";

afterEach(leaveSeat);

const sends = "POST /calls/call-1/queue-page/messages";
const choice = "Send them the link to their place by SMS";

const transferDialog = async (rest: Partial<Seat["rest"]> = {}) => {
  const seat = await takeSeat({ scene: "talking", rest });
  fireEvent.click(screen.getByRole("button", { name: "Transfer" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Transfer the call" }));
  return { ...seat, dialog };
};

describe("sending a caller to a queue", () => {
  it("sends him the link as well, where the agent wants it", async () => {
    const { dialog, day, rest } = await transferDialog();
    fireEvent.click(await dialog.findByLabelText(choice));
    fireEvent.click(dialog.getByRole("button", { name: /^Operators/u }));
    expect(await screen.findByText("The link is on its way by SMS")).toBeTruthy();
    expect(day.orders.map(({ type }) => type)).toEqual(["transfer"]);
    expect(rest.commands).toEqual([sends]);
  });

  it("sends nothing unasked, and nothing to whom he sends elsewhere", async () => {
    const { dialog, day, rest } = await transferDialog();
    fireEvent.click(await dialog.findByLabelText(choice));
    fireEvent.click(dialog.getByLabelText("Menu"));
    expect(dialog.queryByLabelText(choice)).toBeNull();
    fireEvent.click(await dialog.findByRole("button", { name: /Banco/u }));
    await waitFor(() => { expect(day.orders.map(({ type }) => type)).toEqual(["transfer"]); });
    expect(await screen.findByText("Transferred to the menu Banco")).toBeTruthy();
    expect(rest.commands).toBeUndefined();
  });

  it("says beforehand why it cannot be sent", async () => {
    const { dialog } = await transferDialog({ whyNoSms: "not-mobile" });
    expect((await dialog.findByLabelText(choice)).hasAttribute("disabled")).toBe(true);
    expect(dialog.getByText("Their number takes no SMS")).toBeTruthy();
  });

  it("says nothing of it in a house that sends no SMS", async () => {
    const { dialog, requests } = await transferDialog({ whyNoSms: "no-gateway" });
    await waitFor(() => { expect(requests).toContain("GET /api/v1/calls/call-1/queue-page"); });
    await dialog.findByRole("button", { name: /^Operators/u });
    expect(dialog.queryByLabelText(choice)).toBeNull();
  });
});

describe("having a caller called back", () => {
  it("sends him the link as well, where the agent wants it", async () => {
    const { rest } = await takeSeat({ scene: "wrap-up", rest: { hasHungUp: true } });
    fireEvent.click(screen.getByRole("button", { name: "Call them back" }));
    const item = await screen.findByRole("menuitemcheckbox", { name: choice });
    fireEvent.click(item);
    expect(item.getAttribute("aria-checked")).toBe("true");
    fireEvent.click(screen.getByRole("menuitem", { name: "The queue, in their turn" }));
    expect(await screen.findByText("The link is on its way by SMS")).toBeTruthy();
    expect(rest.commands).toEqual([{ callId: "call-1" }, sends]);
  });

  it.each([["not-in-line", 409], ["call-not-found", 404]])("says so when the link that he chose was not sent (%s)", async (code, status) => {
    const { answerNext } = await takeSeat({ scene: "wrap-up", rest: { hasHungUp: true } });
    fireEvent.click(screen.getByRole("button", { name: "Call them back" }));
    fireEvent.click(await screen.findByRole("menuitemcheckbox", { name: choice }));
    answerNext(sends, { status, body: { code } });
    fireEvent.click(screen.getByRole("menuitem", { name: "The queue, in their turn" }));
    expect(await screen.findByText("The link was not sent: they do not wait in line")).toBeTruthy();
  });
});
