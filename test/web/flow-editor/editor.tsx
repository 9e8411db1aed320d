// The editor in a document, for tests: opened as an administrator, with the stand-in's flows behind it.
import { screen } from "@testing-library/react";
import type { Language } from "../../../src/core/kernel/kernel.ts";
import { olga } from "../stand-in/rest.ts";
import { takeSeat, type Seat, type SeatOptions } from "../support/desk.tsx";

/** Opens an address of the editor, in the view that is wanted. */
export async function openEditor(path: string, { view = "outline", language = "en", user = olga }: { readonly view?: "canvas" | "outline"; readonly language?: Language; readonly user?: SeatOptions["user"] } = {}): Promise<Seat> {
  localStorage.setItem("atiende.flow-view", view);
  history.replaceState(null, "", path);
  const seat = await takeSeat({ user, language });
  await screen.findByRole("heading", { level: 1 });
  return seat;
}
