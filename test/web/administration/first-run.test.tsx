// @vitest-environment jsdom
// What an administrator meets in a centre that is still empty.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { closeOffice, openOffice } from "../support/administration.tsx";

afterEach(closeOffice);

const type = (label: string, value: string): void => { fireEvent.change(screen.getByLabelText(label), { target: { value } }); };
const press = (name: string): void => { fireEvent.click(screen.getByRole("button", { name })); };

describe("the first run", () => {
  it("finds its administrator wherever he comes in, once, and can be put off", async () => {
    openOffice("/administration/queues", { isEmpty: true });
    await screen.findByRole("heading", { name: "What the centre is called" });
    press("Go on later");
    expect(await screen.findByRole("link", { name: "Set it up" })).toBeTruthy();
    fireEvent.click(screen.getByRole("link", { name: "Queues" }));
    expect(await screen.findByRole("heading", { level: 1, name: "Queues" })).toBeTruthy();
    expect(location.pathname).toBe("/administration/queues");
  });

  it("asks nothing of whoever may only look", async () => {
    openOffice("/administration/queues", { isEmpty: true, role: "supervisor" });
    expect(await screen.findByRole("heading", { level: 1, name: "Queues" })).toBeTruthy();
    await waitFor(() => { expect(document.body.textContent).toContain("Nothing here yet"); });
    expect(location.pathname).toBe("/administration/queues");
  });

  it("leads through five steps and can be left between them", async () => {
    const office = openOffice("/administration", { isEmpty: true });
    await screen.findByRole("heading", { name: "What the centre is called" });
    type("Name of the centre", "Casa Pau");
    press("Save and go on");
    await screen.findByRole("heading", { name: "Which languages are spoken" });
    press("Go on later");
    fireEvent.click(await screen.findByRole("link", { name: "Go on with the set-up" }));
    await screen.findByRole("heading", { name: "Which languages are spoken" });
    press("Save and go on");
    await screen.findByRole("heading", { name: "The first queue" });
    for (const language of ["Spanish", "Catalan", "English"]) type(language, "Recepció");
    press("Save and go on");
    await screen.findByRole("heading", { name: "Who answers" });
    type("Name", "Ona Vidal");
    press("Save and go on");
    expect(await screen.findByText("a-first-password")).toBeTruthy();
    press("I have copied it");
    await screen.findByRole("heading", { name: "The first number" });
    type("Number", "+34931000001");
    press("Save and go on");
    expect(await screen.findByText("The centre works")).toBeTruthy();
    expect(office.writes.map((line) => line.split(" {", 1)[0])).toEqual([
      "PATCH /configuration/settings", "PATCH /configuration/settings", "POST /configuration/set-up/queue", "POST /configuration/users", "PATCH /configuration/settings", "POST /configuration/numbers", "PATCH /configuration/settings",
    ]);
    expect(office.writes[3]).toContain('"login":"ona"');
  });

  it("tells what is wrong with one person in his row", async () => {
    const office = openOffice("/administration/set-up", { isEmpty: true });
    office.records["house"]?.set("house", { id: "house", version: 2, setUp: 3 });
    await screen.findByRole("heading", { name: "Who answers" });
    press("Another person");
    const [, second] = screen.getAllByRole("group", { name: /^Person \d$/u });
    if (second === undefined) throw new Error("there is no second row");
    fireEvent.change(within(second).getByLabelText("Name"), { target: { value: "Pau" } });
    office.refuseNext("POST /configuration/users", 409, { code: "extension-taken", errors: [{ pointer: "#/seat/extension", detail: "another phone has this extension" }] });
    press("Save and go on");
    expect(await within(second).findByText("Another phone has that extension.")).toBeTruthy();
  });
});
