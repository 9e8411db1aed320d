// @vitest-environment jsdom
// One's own account, and what must be done before anything else.
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { afterEach, describe, expect, it } from "vitest";
import { languages, type Language } from "../../../src/core/kernel/kernel.ts";
import type { Role } from "../../../src/core/access/rights.ts";
import { AccountScreen } from "../../../src/web/account/account-screen.tsx";
import { deviceOf } from "../../../src/web/account/device.ts";
import { DueScreen } from "../../../src/web/account/due-screen.tsx";
import { refusal, showPage, type Answers } from "../support/page.tsx";

afterEach(cleanup);

const user = { id: "u-1", login: "root", name: "Rita Root", role: "administrator" };
const at = "2026-11-26T09:00:00.000Z";
const session = (id: string, isThis: boolean) => ({ id, isThis, device: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", address: "10.0.0.7", means: "password", begunAt: at, lastSeenAt: at, user });
const key = { id: "k-1", name: "CRM", role: "integrator", agentId: null, scopes: ["call.read"], hint: "wxyz", madeBy: { id: "u-1", name: "Rita Root" }, madeAt: at, lastUsedAt: null, expiresAt: null };
const answers = (): Answers => ({
  "GET /me": { ...user, language: "en", email: null, hasPassword: true, secondFactor: { isOn: false, codesLeft: 0 } },
  "GET /me/sessions": { data: [session("s-1", true), session("s-2", false)], nextCursor: null },
  "GET /api-keys": { data: [key], nextCursor: null },
  "POST /me/second-factor": { secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", uri: "otpauth://totp/Atiende:root?secret=GEZDGNBVGY3TQOJQ&issuer=Atiende" },
  "POST /me/second-factor/confirm": { codes: ["abcde-fghjk", "mnpqr-stuvw"] },
});
const show = async (given: Answers = answers(), role: Role = "administrator", language: Language = "en") => {
  const shown = await showPage(<AccountScreen />, { answers: given, areas: ["account"], role, language });
  await waitFor(() => { screen.getByRole("heading", { level: 1 }); });
  return shown;
};
const type = (label: string, value: string): void => { fireEvent.change(screen.getByLabelText(label), { target: { value } }); };
const press = (name: string | RegExp): void => { fireEvent.click(screen.getByRole("button", { name })); };

describe("my password", () => {
  it("is asked for twice, and judged by the server at its field", async () => {
    const given = { ...answers(), "POST /me/password": refusal(422, "password-common", "#/password") };
    const { sent } = await show(given);
    press("Change the password");
    expect(screen.getAllByText("Fill this in.")).toHaveLength(2);
    type("Password now", "old one");
    type("New password", "Password1234!");
    type("The new one once more", "Password1234");
    press("Change the password");
    expect(screen.getByText("This is not the same as above.")).toBeTruthy();
    expect(sent.map(({ route }) => route)).not.toContain("POST /me/password");
    type("The new one once more", "Password1234!");
    press("Change the password");
    const field = screen.getByLabelText("New password");
    const said = await screen.findByText(/the lists that everybody tries first/u);
    expect(field.getAttribute("aria-describedby")?.split(" ")).toContain(said.id);
    expect(screen.getByLabelText("Password now").getAttribute("autocomplete")).toBe("current-password");
    expect(field.getAttribute("autocomplete")).toBe("new-password");
  });
});

describe("my second factor", () => {
  it("is scanned or typed, confirmed by its first code, and leaves recovery codes that are shown once", async () => {
    const { sent } = await show();
    press("Set up a second factor");
    expect(await screen.findByRole("img", { name: "QR code of the second factor" })).toBeTruthy();
    expect(screen.getByText("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")).toBeTruthy();
    type("Six-digit code", "12");
    press("Confirm");
    expect(sent.map(({ route }) => route)).not.toContain("POST /me/second-factor/confirm");
    type("Six-digit code", "123 456");
    press("Confirm");
    expect(await screen.findByText("abcde-fghjk")).toBeTruthy();
    expect(sent.at(-1)).toEqual({ route: "POST /me/second-factor/confirm", body: { code: "123456" } });
    expect(document.activeElement).toBe(screen.getByRole("heading", { name: "Recovery codes" }));
    press("I have kept them");
    await waitFor(() => { expect(screen.queryByText("abcde-fghjk")).toBeNull(); });
  });
});

describe("my sessions and keys", () => {
  it("another device is ended, this one is named", async () => {
    const given: Answers = { ...answers(), "DELETE /me/sessions/s-2": null };
    const { sent } = await show(given);
    const table = within(await screen.findByRole("table", { name: "Where you are signed in" }));
    expect(table.getByText("This session")).toBeTruthy();
    fireEvent.click(table.getByRole("button", { name: "End the session of Firefox on Linux" }));
    await waitFor(() => { expect(sent.map(({ route }) => route)).toContain("DELETE /me/sessions/s-2"); });
  });

  it("a key is made with the rights that were picked, and shown once", async () => {
    const given: Answers = { ...answers(), "POST /api-keys": { key, token: "ati_live_secret" } };
    const { sent } = await show(given, "integrator");
    expect(await screen.findByText("See calls")).toBeTruthy();
    press("Make a key");
    const form = within(await screen.findByRole("dialog", { name: "Make a key" }));
    fireEvent.change(await form.findByLabelText("Name"), { target: { value: "CRM" } });
    expect(form.queryByLabelText("Manage access")).toBeNull();
    const calls = form.getByLabelText("See calls");
    const hint = document.getElementById(calls.getAttribute("aria-describedby") ?? "")?.textContent;
    expect(hint).toBe("Reads calls with everything that happened in them. call.read");
    fireEvent.click(calls);
    fireEvent.click(form.getByRole("button", { name: "Make" }));
    expect(await screen.findByText("ati_live_secret")).toBeTruthy();
    expect(sent.find(({ route }) => route === "POST /api-keys")?.body).toEqual({ name: "CRM", role: "integrator", scopes: ["contact.read", "call.read"], days: 90 });
  });

  it("an agent has no keys", async () => {
    await show(answers(), "agent");
    expect(screen.queryByRole("heading", { name: "Keys for programs" })).toBeNull();
  });
});

describe("what is due", () => {
  it("a temporary password is changed without being typed again", async () => {
    let done = 0;
    const { sent } = await showPage(<DueScreen due="password" onDone={() => { done += 1; }} onLeave={() => undefined} />, { answers: { "POST /me/password": null }, areas: ["account"] });
    expect(screen.queryByLabelText("Password now")).toBeNull();
    type("New password", "kettle moss lantern ferry");
    type("The new one once more", "kettle moss lantern ferry");
    press("Keep it and go on");
    await waitFor(() => { expect(done).toBe(1); });
    expect(sent).toEqual([{ route: "POST /me/password", body: { password: "kettle moss lantern ferry" } }]);
  });
});

describe("no barrier", () => {
  const faults = async (): Promise<readonly string[]> => {
    const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  };

  it.each(languages)("on the account, in %s", async (language) => {
    await show(answers(), "administrator", language);
    await screen.findAllByRole("table");
    expect(await faults()).toEqual([]);
  });

  it.each(languages)("where a second factor is due, in %s", async (language) => {
    await showPage(<DueScreen due="second-factor" onDone={() => undefined} onLeave={() => undefined} />, { answers: answers(), areas: ["account"], language, isWhole: true });
    await screen.findByRole("img");
    expect(await faults()).toEqual([]);
  });
});

describe("a browser's name for itself", () => {
  it.each([
    ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge", "Windows"],
    ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1", "Safari", "iOS"],
    ["Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36", "Chrome", "Android"],
  ])("%s", (agent, browser, system) => {
    expect(deviceOf(agent)).toEqual({ browser, system });
  });

  it("a program is none", () => { expect(deviceOf("curl/8.5.0")).toBeNull(); });
});
