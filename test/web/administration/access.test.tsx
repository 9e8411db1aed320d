// @vitest-environment jsdom
// How people get in, as an administrator sees to it and an auditor looks at it.
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { afterEach, describe, expect, it } from "vitest";
import type { Role } from "../../../src/core/access/rights.ts";
import { languages, type Language } from "../../../src/core/kernel/kernel.ts";
import { AccessPage } from "../../../src/web/administration/access/access-page.tsx";
import { AuditEntry } from "../../../src/web/administration/pages/audit.tsx";
import { refusal, showPage, type Answers } from "../support/page.tsx";

afterEach(cleanup);

const at = "2026-11-26T09:00:00.000Z";
const account = (login: string, part: object) => ({
  id: `u-${login}`, login, name: login, role: "agent", language: "es", agentId: null, email: null, hasPassword: true, isLinked: false, hasSecondFactor: false, temporaryUntil: null, lockedUntil: null, lastSignInAt: at, disabledAt: null, ...part,
});
const answers = (): Answers => ({
  "GET /access/accounts": { data: [account("ana", { lockedUntil: at }), account("laia", { hasSecondFactor: true, email: "laia@bank.example" })], nextCursor: null },
  "GET /access/sessions": { data: [{ id: "s-1", isThis: false, device: "curl/8", address: "10.0.0.7", means: "outside", begunAt: at, lastSeenAt: at, user: { id: "u-ana", login: "ana", name: "Ana", role: "agent" } }], nextCursor: null },
  "GET /access/policy": { idleMinutes: 60, longestHours: 12, secondFactorRoles: [] },
  "GET /api-keys": { data: [], nextCursor: null },
});
async function show(given: Answers = answers(), role: Role = "administrator", language: Language = "en") {
  const shown = await showPage(<AccessPage />, { answers: given, areas: ["access", "account"], role, language });
  await screen.findByText("laia@bank.example", { exact: false });
  return shown;
}
const choose = async (name: string, action: string): Promise<void> => {
  fireEvent.click(screen.getByRole("button", { name: `Actions for ${name}` }));
  fireEvent.click(await screen.findByRole("menuitem", { name: action }));
};

describe("accounts", () => {
  it("who is locked is unlocked at once", async () => {
    const { sent } = await show({ ...answers(), "POST /access/accounts/u-ana/unlock": null });
    expect(screen.getByText(/Locked until/u)).toBeTruthy();
    await choose("ana", "Unlock");
    expect(await screen.findByText("ana may try again now.")).toBeTruthy();
    expect(sent.map(({ route }) => route)).toContain("POST /access/accounts/u-ana/unlock");
  });

  it("a temporary password is given after a word of warning, and shown once", async () => {
    const { sent } = await show({ ...answers(), "POST /access/accounts/u-laia/password": { password: "abcd-efgh-jkmn-pqrs", until: at } });
    await choose("laia", "Give a temporary password");
    const dialog = within(await screen.findByRole("dialog", { name: "Give laia a temporary password?" }));
    expect(sent.map(({ route }) => route)).not.toContain("POST /access/accounts/u-laia/password");
    fireEvent.click(dialog.getByRole("button", { name: "Confirm" }));
    expect(await screen.findByText("abcd-efgh-jkmn-pqrs")).toBeTruthy();
    fireEvent.click(screen.getByText("Done"));
    await waitFor(() => { expect(screen.queryByText("abcd-efgh-jkmn-pqrs")).toBeNull(); });
  });

  it("are found by a part of their name", async () => {
    await show();
    fireEvent.change(screen.getByLabelText("Search by name, user or e-mail"), { target: { value: "BANK.ex" } });
    expect(within(screen.getByRole("table", { name: "Accounts" })).getAllByRole("row")).toHaveLength(2);
    fireEvent.change(screen.getByLabelText("Search by name, user or e-mail"), { target: { value: "nobody" } });
    expect(screen.getByText("There is no such account.")).toBeTruthy();
  });
});

describe("sessions and rules", () => {
  it("a session is ended", async () => {
    const { sent } = await show({ ...answers(), "DELETE /access/sessions/s-1": null });
    fireEvent.click(await screen.findByRole("button", { name: "End the session of Ana" }));
    await waitFor(() => { expect(sent.map(({ route }) => route)).toContain("DELETE /access/sessions/s-1"); });
  });

  it("the rules are set, and a refusal is told in words", async () => {
    const given = answers();
    const { sent } = await show(given);
    fireEvent.click(await screen.findByLabelText("administrator"));
    given["PUT /access/policy"] = refusal(503, "database-away");
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText(/Data cannot be read just now/u)).toBeTruthy();
    given["PUT /access/policy"] = { idleMinutes: 60, longestHours: 12, secondFactorRoles: ["administrator"] };
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("The rules are saved.")).toBeTruthy();
    expect(sent.filter(({ route }) => route === "PUT /access/policy").at(-1)?.body).toEqual({ idleMinutes: 60, longestHours: 12, secondFactorRoles: ["administrator"] });
  });

  it("an auditor sees all of it and changes nothing", async () => {
    await show(answers(), "auditor");
    await screen.findByText("Only an administrator may change them.");
    for (const name of ["Save", "Actions for ana", "End the session of Ana", "Make a key"]) expect(screen.queryByRole("button", { name })).toBeNull();
  });
});

it("the trail tells what a new key may by its name", async () => {
  const entry = { id: "1", at, ip: null, by: { kind: "user", id: "u-1", name: "Rita" }, action: "key-created", subject: { kind: "key", id: "k-1", name: "CRM" }, before: null, after: { scopes: ["call.read", "contact.write"] } } as const;
  await showPage(<AuditEntry entry={{ ...entry, after: { scopes: [...entry.after.scopes] } }} />, { answers: {}, areas: ["administration"] });
  expect(await screen.findByText("See calls, Change customers")).toBeTruthy();
});

it("the trail tells in words who came in, and who was not let in", async () => {
  const entry = { id: "1", at, ip: "192.0.2.7", before: null, after: null, subject: { kind: "user", id: "u-1", name: "rita" } } as const;
  await showPage(<><AuditEntry entry={{ ...entry, action: "sign-in-done", by: { kind: "user", id: "u-1", name: "Rita" } }} /><AuditEntry entry={{ ...entry, action: "sign-in-refused", by: { kind: "system", id: null, name: "" } }} /></>, { answers: {}, areas: ["administration"] });
  expect(await screen.findByText("Rita signed in.")).toBeTruthy();
  expect(screen.getByText("“rita” was not let in.")).toBeTruthy();
});

it.each(languages)("no barrier in %s", async (language) => {
  await show(answers(), "administrator", language);
  await screen.findByRole("checkbox", { name: /audit/u });
  const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))).toEqual([]);
});
