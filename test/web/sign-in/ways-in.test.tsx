// @vitest-environment jsdom
// The ways in besides name and password: a code, the firm's own sign-in, the demo's logins.
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import axe from "axe-core";
import { afterEach, describe, expect, it } from "vitest";
import { languages, type Language } from "../../../src/core/kernel/kernel.ts";
import type { Session } from "../../../src/protocol/rest-session.ts";
import { SignIn } from "../../../src/web/sign-in/sign-in.tsx";
import { refusal, showPage, type Answers } from "../support/page.tsx";

afterEach(() => { cleanup(); history.replaceState(null, "", "/"); });

const session: Session = { user: { id: "u-1", login: "ana", name: "Ana Ruiz", role: "agent", language: "es", agentId: "ana" }, due: null };
const login = (password: string | null) => ({ login: "ana", name: "Ana Ruiz", role: "agent", password });
const ways = (demo: object | null, outside: object | null = null): Answers => ({ "GET /session/ways": { demo, outside }, "GET /demo": refusal(404, "demo-off") });

async function show(answers: Answers, language: Language = "en") {
  const entered: Session[] = [];
  const shown = await showPage(<SignIn wasOver={false} onEnter={(one) => { entered.push(one); }} />, { answers, areas: ["account"], language, isWhole: true });
  return { ...shown, entered };
}
const type = (label: string, value: string): void => { fireEvent.change(screen.getByLabelText(label), { target: { value } }); };
const press = (name: string | RegExp): void => { fireEvent.click(screen.getByRole("button", { name })); };

describe("the second step", () => {
  it("asks for the code, says when it is wrong, and lets one in when it is right", async () => {
    const answers: Answers = { ...ways(null), "POST /session": { attempt: "a-1", expiresAt: "2026-11-26T09:05:00.000Z" }, "POST /session/code": refusal(401, "wrong-code") };
    const { sent, entered } = await show(answers);
    type("User", "ana");
    type("Password", "right");
    press("Sign in");
    const field = await screen.findByLabelText("Code");
    expect(field.getAttribute("autocomplete")).toBe("one-time-code");
    press("Check");
    expect(screen.getByText("Type the code.")).toBeTruthy();
    type("Code", "000000");
    press("Check");
    expect((await screen.findByRole("alert")).textContent).toContain("The code is not right");
    answers["POST /session/code"] = session;
    type("Code", "123456");
    press("Check");
    await waitFor(() => { expect(entered).toEqual([session]); });
    expect(sent.at(-1)).toEqual({ route: "POST /session/code", body: { attempt: "a-1", code: "123456" } });
  });

  it("one that took too long begins anew", async () => {
    await show({ ...ways(null), "POST /session": { attempt: "a-1", expiresAt: "2026-11-26T09:05:00.000Z" }, "POST /session/code": refusal(401, "attempt-over") });
    type("User", "ana");
    type("Password", "right");
    press("Sign in");
    await screen.findByLabelText("Code");
    type("Code", "123456");
    press("Check");
    expect((await screen.findByRole("alert")).textContent).toContain("Begin again with your password");
    press("Begin again");
    expect(screen.getByLabelText("Password")).toBeTruthy();
  });
});

describe("who guessed too often", () => {
  it("is told how many minutes to wait", async () => {
    const wait = Response.json({ code: "too-many-tries", status: 429, title: "", type: "", request_id: "1" }, { status: 429, headers: { "retry-after": "240" } });
    await show({ ...ways(null), "POST /session": wait });
    type("User", "ana");
    type("Password", "x");
    press("Sign in");
    expect((await screen.findByRole("alert")).textContent).toContain("Try again in 4 minutes");
  });
});

describe("the firm's own sign-in", () => {
  it("has a button where there is one, and its refusal is told once in words", async () => {
    history.replaceState(null, "", "/?refused=outside-unknown");
    await show(ways(null, { label: "Garbí SSO" }));
    expect((await screen.findByRole("link", { name: "Sign in with Garbí SSO" })).getAttribute("href")).toBe("/api/v1/session/outside");
    expect(screen.getByRole("alert").textContent).toContain("Nobody here has that account");
    expect(location.search).toBe("");
  });
});

describe("the demo", () => {
  it("says that it is one, and a click signs in on its own computer", async () => {
    const { sent, entered } = await show({ ...ways({ isExposed: false, logins: [login("secret-1")] }), "POST /session": session });
    expect(await screen.findByRole("heading", { name: "This is the demo" })).toBeTruthy();
    press(/Ana Ruiz/u);
    await waitFor(() => { expect(entered).toEqual([session]); });
    expect(sent.at(-1)?.body).toEqual({ login: "ana", password: "secret-1" });
  });

  it("tells no password elsewhere, and warns when it can be reached from there", async () => {
    await show(ways({ isExposed: true, logins: [login(null)] }));
    expect(await screen.findByText(/can be reached from other computers/u)).toBeTruthy();
    expect(screen.queryByRole("button", { name: /Ana Ruiz/u })).toBeNull();
    expect(screen.getByText(/“atiende demo” tells them there/u)).toBeTruthy();
  });

  it("a real house says nothing of it", async () => {
    await show(ways(null));
    expect(screen.queryByRole("heading", { name: "This is the demo" })).toBeNull();
  });
});

it.each(languages)("no barrier in %s", async (language) => {
  await show(ways({ isExposed: true, logins: [login("secret-1")] }, { label: "Garbí SSO" }), language);
  await screen.findByText("Ana Ruiz");
  const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))).toEqual([]);
});
