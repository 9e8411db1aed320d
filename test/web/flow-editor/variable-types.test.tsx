// Types of variables: as the flow makes of them, until the author says otherwise.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { leaveSeat } from "../support/desk.tsx";
import { openEditor } from "./editor.tsx";

afterEach(() => { leaveSeat(); history.replaceState(null, "", "/"); });

it("an author declares a type, is told what does not fit it, and takes it back", async () => {
  const seat = await openEditor("/flows/bank");
  const panel = within(screen.getByRole("complementary", { name: "Flow panel" }));
  const field = await panel.findByLabelText<HTMLSelectElement>("Type of balance.amount");
  expect([field.value, field.selectedOptions[0]?.textContent]).toEqual(["", "amount (by its use)"]);
  fireEvent.change(field, { target: { value: "date" } });
  await waitFor(() => { expect(seat.flows.drafts.get("bank")?.value.types).toEqual({ "balance.amount": "date" }); });
  expect(await screen.findByRole("button", { name: /^\d+ faults?$/u })).toBeTruthy();
  fireEvent.change(field, { target: { value: "" } });
  await waitFor(() => { expect(seat.flows.drafts.get("bank")?.value).not.toHaveProperty("types"); });
});

it("and is told so in the words that the list of types has", async () => {
  await openEditor("/flows/bank", { language: "es" });
  fireEvent.change(await screen.findByLabelText("Tipo de balance.amount"), { target: { value: "date" } });
  fireEvent.click(await screen.findByRole("tab", { name: /Fallos|Errores/u }));
  expect((await screen.findAllByText(/«balance\.amount» se dice como «importe», pero su tipo declarado es «fecha»/u)).length).toBeGreaterThan(0);
});
