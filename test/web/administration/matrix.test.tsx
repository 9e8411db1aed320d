// @vitest-environment jsdom
// The matrix of skills: by keyboard, step by step, and when two change it at once.
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { closeOffice, openOffice, type Office } from "../support/administration.tsx";

afterEach(closeOffice);

const type = (label: string, value: string): void => { fireEvent.change(screen.getByLabelText(label), { target: { value } }); };
const press = (name: string): void => { fireEvent.click(screen.getByRole("button", { name })); };

describe("the matrix", () => {
  const cell = (name: string): HTMLInputElement => screen.getByLabelText(name);
  const fill = (name: string, value: string): void => { fireEvent.change(cell(name), { target: { value } }); fireEvent.blur(cell(name)); };
  async function openMatrix(): Promise<Office> {
    const office = openOffice("/administration/matrix", { role: "supervisor" });
    await screen.findByLabelText("Ana Ruiz: Préstamos");
    return office;
  }

  it("is walked by the arrows and typed into; all is kept together", async () => {
    const office = await openMatrix();
    cell("Ana Ruiz: Préstamos").focus();
    fireEvent.keyDown(cell("Ana Ruiz: Préstamos"), { key: "ArrowDown" });
    expect(document.activeElement).toBe(cell("Jordi Soler: Préstamos"));
    fill("Jordi Soler: Préstamos", "70");
    fill("Ana Ruiz: Préstamos", "");
    expect(screen.getByText("2 agents changed, not saved")).toBeTruthy();
    press("Save");
    expect(await screen.findByText("2 agents saved")).toBeTruthy();
    expect(office.records["agents"]?.get("ana")?.["skills"]).toEqual({ es: 100 });
    expect(office.records["agents"]?.get("jordi")?.["skills"]).toEqual({ es: 90, loans: 70 });
  });

  it("takes back step by step, and refuses what is no level", async () => {
    await openMatrix();
    fill("Jordi Soler: Préstamos", "70");
    fill("Jordi Soler: Préstamos", "80");
    fill("Jordi Soler: Préstamos", "101");
    expect(cell("Jordi Soler: Préstamos").value).toBe("80");
    press("Undo");
    expect(cell("Jordi Soler: Préstamos").value).toBe("70");
    press("Undo");
    expect(screen.getByText("No changes.")).toBeTruthy();
  });

  it("sets a whole column, of the agents that are shown", async () => {
    await openMatrix();
    type("Search", "jordi");
    press("Change the whole column Préstamos");
    fireEvent.click(await screen.findByRole("menuitem", { name: "Set to 50" }));
    expect(screen.getByText("1 agent changed, not saved")).toBeTruthy();
  });

  it("keeps nothing when somebody changed one of them meanwhile, and says so", async () => {
    const office = await openMatrix();
    fill("Jordi Soler: Préstamos", "70");
    const jordi = office.records["agents"]?.get("jordi");
    if (jordi !== undefined) office.records["agents"]?.set("jordi", { ...jordi, version: 2 });
    press("Save");
    expect(await screen.findByText(/Somebody else changed it meanwhile\./u)).toBeTruthy();
    press("Read again");
    await waitFor(() => { expect(screen.queryByText(/Somebody else changed it meanwhile\./u)).toBeNull(); });
    press("Save");
    expect(await screen.findByText("1 agent saved")).toBeTruthy();
  });
});
