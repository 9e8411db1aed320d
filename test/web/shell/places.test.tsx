// @vitest-environment jsdom
// The way from screen to screen: a row of links, and in a narrow window a menu, so that it takes one row there too.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { laia } from "../stand-in/rest.ts";
import { leaveSeat, takeSeat } from "../support/desk.tsx";

afterEach(() => { leaveSeat(); history.replaceState(null, "", "/"); });

const names = ["Floor", "Campaigns", "Lists", "Communication", "Recordings", "Segments", "Flows"];

const nav = async () => within(await screen.findByRole("navigation", { name: "Screens" }));

it("a wide window has a link to each", async () => {
  history.replaceState(null, "", "/floor");
  await takeSeat({ user: laia, language: "en" });
  expect((await nav()).getAllByRole("link").map(({ textContent }) => textContent)).toEqual(expect.arrayContaining(names));
});

it("a narrow one says where one is, and opens the rest", async () => {
  history.replaceState(null, "", "/floor");
  await takeSeat({ user: laia, language: "en", isNarrow: true });
  const places = await nav();
  expect(places.queryAllByRole("link")).toEqual([]);
  fireEvent.click(places.getByRole("button", { name: "Floor" }));
  const items = await screen.findAllByRole("menuitem");
  expect(items.map(({ textContent }) => textContent)).toEqual(expect.arrayContaining(names));
  expect(items.filter((item) => item.getAttribute("aria-current") === "page").map(({ textContent }) => textContent)).toEqual(["Floor"]);
  fireEvent.click(screen.getByRole("menuitem", { name: "Lists" }));
  await waitFor(() => { expect(location.pathname).toBe("/lists"); });
  // The frame of another screen is another one.
  await waitFor(() => { expect(within(screen.getByRole("navigation", { name: "Screens" })).getByRole("button", { name: "Lists" })).toBeTruthy(); });
});
