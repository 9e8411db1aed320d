// @vitest-environment jsdom
import { fireEvent, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { laia } from "../stand-in/rest.ts";
import { leaveSeat, takeSeat } from "../support/desk.tsx";

afterEach(leaveSeat);

const type = (label: string, value: string): void => { fireEvent.change(screen.getByLabelText(label), { target: { value } }); };
const press = (name: string): void => { fireEvent.click(screen.getByRole("button", { name })); };

async function enter(login: string, password: string): Promise<void> {
  type("User", login);
  type("Password", password);
  press("Sign in");
  await Promise.resolve();
}

describe("signing in", () => {
  it("opens the agent's desk in his own language and starts his shift", async () => {
    const { day } = await takeSeat({ user: null, scene: "signed-out" });
    await enter("ana", "demo");
    expect(await screen.findByRole("heading", { name: "Estás en pausa" })).toBeTruthy();
    expect(day.orders).toEqual([{ type: "sign-in", phone: { kind: "desk" } }]);
  });

  it("says what is missing at its field and goes there", async () => {
    const { requests } = await takeSeat({ user: null });
    press("Sign in");
    expect(screen.getByText("Type your user name.")).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText("User"));
    type("User", "ana");
    press("Sign in");
    expect(document.activeElement).toBe(screen.getByLabelText("Password"));
    expect(requests).not.toContain("POST /api/v1/session");
  });

  it("says that user or password are not right, without saying which", async () => {
    await takeSeat({ user: null });
    await enter("ana", "wrong");
    expect((await screen.findByRole("alert")).textContent).toContain("The user or the password is not right.");
  });

  it("tells someone who tried too often to wait", async () => {
    const { answerNext } = await takeSeat({ user: null });
    answerNext("POST /session", { status: 429, body: { code: "too-many-tries" } });
    await enter("ana", "demo");
    expect((await screen.findByRole("alert")).textContent).toContain("Wait some minutes");
  });

  it("tells a server that is away from a wrong password", async () => {
    const seat = await takeSeat({ user: null });
    seat.down();
    await enter("ana", "demo");
    expect((await screen.findByRole("alert")).textContent).toContain("no connection to Atiende");
  });

  it("speaks another language at once, and remembers it", async () => {
    await takeSeat({ user: null });
    fireEvent.change(screen.getByLabelText("Language"), { target: { value: "ca" } });
    expect(await screen.findByRole("button", { name: "Entra" })).toBeTruthy();
    expect(document.documentElement.lang).toBe("ca");
    leaveScreen();
    expect(localStorage.getItem("atiende.language")).toBe("ca");
  });
});

describe("an account without a seat", () => {
  it("is told what it can do and where the API is described", async () => {
    await takeSeat({ user: { ...laia, role: "agent" } });
    expect(screen.getByRole("heading", { name: "Hello, Laia Pons" })).toBeTruthy();
    expect(screen.getByRole("link", { name: "Open the API documentation" }).getAttribute("href")).toBe("/api/docs");
    press("Sign out");
    expect(await screen.findByRole("heading", { name: "Sign in to Atiende" })).toBeTruthy();
  });
});

function leaveScreen(): void { document.body.innerHTML = ""; }
