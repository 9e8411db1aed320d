// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { leaveSeat, takeSeat } from "../support/desk.tsx";

afterEach(leaveSeat);

describe("someone whom the number does not tell", () => {
  it("is chosen among the people who share it", async () => {
    const { day } = await takeSeat({ scene: "shared" });
    const panel = within(screen.getByRole("region", { name: "Who is calling?" }));
    expect(panel.getAllByRole("button").map(({ textContent }) => textContent)).toEqual(["PRPere Soler RibasSilverPerson · Catalan", "NCNúria Soler CampsStandardPerson · Catalan", "Fusteria Soler, SLSilverFirm · Catalan", "Someone else"]);
    fireEvent.click(panel.getByRole("button", { name: /Núria Soler Camps/u }));
    expect(await screen.findByRole("region", { name: "Record of Núria Soler Camps" })).toBeTruthy();
    expect(day.orders).toEqual([{ type: "link", callId: "call-1", contactId: "c-n-ria-soler-camps" }]);
  });

  it("is searched for and linked", async () => {
    await takeSeat({ scene: "unknown" });
    fireEvent.keyDown(document.body, { key: "/" });
    const field = screen.getByRole("searchbox", { name: "Search contacts" });
    expect(document.activeElement).toBe(field);
    fireEvent.change(field, { target: { value: "smith" } });
    fireEvent.click(await screen.findByRole("button", { name: /John Smith/u }));
    expect(await screen.findByRole("region", { name: "Record of John Smith" })).toBeTruthy();
  });

  it("is told of when nobody matches", async () => {
    await takeSeat({ scene: "unknown" });
    fireEvent.change(screen.getByRole("searchbox"), { target: { value: "nobody at all" } });
    expect(await screen.findByText("Nobody matches “nobody at all”")).toBeTruthy();
  });

  it("becomes a contact with his number and language filled in, and is linked", async () => {
    const { day, requests } = await takeSeat({ scene: "unknown" });
    fireEvent.click(screen.getByRole("button", { name: "Create contact" }));
    expect(screen.getByLabelText<HTMLInputElement>("Phone").value).toBe("+447700900123");
    expect(within(screen.getByRole("region", { name: "New contact" })).getByLabelText<HTMLSelectElement>("Language").value).toBe("en");
    fireEvent.click(screen.getByRole("button", { name: "Create and link" }));
    expect(screen.getByText("Type the name.")).toBeTruthy();
    fireEvent.change(screen.getByLabelText("Full name"), { target: { value: "John Smith" } });
    fireEvent.click(screen.getByRole("button", { name: "Create and link" }));
    await waitFor(() => { expect(day.orders).toEqual([{ type: "link", callId: "call-1", contactId: "c-john-smith" }]); });
    expect(requests).toContain("POST /api/v1/contacts");
  });

  it("keeps the form when the number is not accepted, and says so at the field", async () => {
    const { answerNext } = await takeSeat({ scene: "unknown" });
    fireEvent.click(screen.getByRole("button", { name: "Create contact" }));
    fireEvent.change(screen.getByLabelText("Full name"), { target: { value: "John Smith" } });
    answerNext("POST /contacts", { status: 422, body: { code: "contact-not-valid", errors: [{ pointer: "/phones/0", detail: "no number" }] } });
    fireEvent.click(screen.getByRole("button", { name: "Create and link" }));
    expect(await screen.findByText("The phone number is not valid.")).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>("Full name").value).toBe("John Smith");
  });

  it("can be put right when the wrong person was linked", async () => {
    const { day } = await takeSeat({ scene: "talking" });
    fireEvent.click(screen.getByRole("button", { name: "Not this person" }));
    fireEvent.change(screen.getByRole("searchbox"), { target: { value: "pere" } });
    fireEvent.click(await screen.findByRole("button", { name: /Pere Soler/u }));
    expect(await screen.findByRole("region", { name: "Record of Pere Soler Ribas" })).toBeTruthy();
    expect(day.orders).toHaveLength(1);
  });
});
