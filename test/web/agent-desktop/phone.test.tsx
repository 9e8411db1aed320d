// @vitest-environment jsdom
// The telephone of a shift: chosen, shown, answered here, and heard.
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { until } from "../../support/until.ts";
import { scene } from "../stand-in/scenes.ts";
import type { FakeSoftphone } from "../support/fake-softphone.ts";
import { leaveSeat, takeSeat, type Seat } from "../support/desk.tsx";

afterEach(leaveSeat);

const main = () => within(screen.getByRole("main"));
const chosen = (name: string): boolean => screen.getByRole<HTMLInputElement>("radio", { name }).checked;
const ready = { type: "line", line: { name: "ready" } } as const;

/** A scene of the day at the phone in the browser. */
async function atBrowser(seat: Seat, name: string): Promise<void> {
  const { view, pop } = scene(name, Date.now());
  await act(async () => { seat.day.put({ view: { ...view, agent: { ...view.agent, phoneKind: "browser" } }, pop }); await Promise.resolve(); });
}
async function opened({ phones }: Seat): Promise<FakeSoftphone> {
  const phone = await until(() => phones.at(-1), { what: "the phone is open" });
  act(() => { phone.happens(ready); });
  return phone;
}

describe("choosing the phone when the shift starts", () => {
  it("begins with the desk phone that answers, and remembers what was chosen", async () => {
    const { day } = await takeSeat({ scene: "signed-out" });
    expect(chosen("Desk phone 101")).toBe(true);
    fireEvent.click(main().getByRole("radio", { name: "This browser" }));
    fireEvent.click(main().getByRole("button", { name: "Start shift" }));
    await waitFor(() => { expect(day.orders).toEqual([{ type: "sign-in", phone: { kind: "browser" } }]); });
    await act(async () => { day.show("signed-out"); await Promise.resolve(); });
    expect(chosen("This browser")).toBe(true);
  });

  it("takes an outside number only when it is one", async () => {
    const { day } = await takeSeat({ scene: "signed-out" });
    fireEvent.click(main().getByRole("radio", { name: "An outside number" }));
    fireEvent.change(main().getByLabelText("Your number"), { target: { value: "612" } });
    fireEvent.click(main().getByRole("button", { name: "Start shift" }));
    expect(await main().findByText(/Type the whole number/u)).toBeTruthy();
    fireEvent.change(main().getByLabelText("Your number"), { target: { value: "612 345 678" } });
    fireEvent.click(main().getByRole("button", { name: "Start shift" }));
    await waitFor(() => { expect(day.orders).toEqual([{ type: "sign-in", phone: { kind: "outside", number: "612345678" } }]); });
  });
});

describe("the phone in the browser", () => {
  it("is opened with the session's credentials and shown in the bar", async () => {
    const seat = await takeSeat({ scene: "ready" });
    expect(seat.phones).toEqual([]);
    await atBrowser(seat, "ready");
    await opened(seat);
    expect(seat.requests).toContain("POST /api/v1/me/phone/credentials");
    expect(screen.getByRole("button", { name: /^Browser: ready\. Phone settings/u })).toBeTruthy();
  });

  it("answers by button as soon as it rings, and by key", async () => {
    const seat = await takeSeat({ scene: "ready" });
    await atBrowser(seat, "ready");
    const phone = await opened(seat);
    await atBrowser(seat, "ringing");
    const answer = (): HTMLButtonElement => screen.getByRole("button", { name: /^Answer/u });
    expect(answer().disabled).toBe(true);
    act(() => { phone.happens({ type: "call.began", direction: "in" }); });
    expect(screen.getByText("Answer here, in the browser")).toBeTruthy();
    expect(answer().disabled).toBe(false);
    fireEvent.keyDown(document.body, { key: "a" });
    expect(phone.state().call?.stage).toBe("talking");
  });

  it("answers by itself when a lost call comes back", async () => {
    const seat = await takeSeat({ scene: "ready" });
    await atBrowser(seat, "ready");
    const phone = await opened(seat);
    const { view, pop } = scene("talking", Date.now());
    const call = view.call === null ? null : { ...view.call, returning: { until: view.call.arrivedAt, among: false } };
    await act(async () => { seat.day.put({ view: { agent: { ...view.agent, phoneKind: "browser" }, call }, pop }); await Promise.resolve(); });
    expect(screen.getByText("Your line was cut: you are being put back through. The customer hears music meanwhile.")).toBeTruthy();
    act(() => { phone.happens({ type: "call.began", direction: "in" }); });
    expect(phone.state().call?.stage).toBe("talking");
  });

  it("says in plain words what the network does to the call", async () => {
    const seat = await takeSeat({ scene: "ready" });
    await atBrowser(seat, "ready");
    const phone = await opened(seat);
    await atBrowser(seat, "talking");
    const way = { mos: 3.3, loss: 0.08, jitterMs: 4, delayMs: 90 };
    act(() => { phone.happens({ type: "call.began", direction: "in" }, { type: "call.talking", at: 1 }, { type: "measured", quality: { heard: way, said: { ...way, mos: 4.3, loss: 0 }, hint: "loses-in" } }); });
    const sound = within(screen.getByRole("group", { name: "Sound of the call" }));
    expect(sound.getByText("Quality: Fair")).toBeTruthy();
    expect(sound.getByText(/Your network loses packets of what you hear: use a cable/u)).toBeTruthy();
    expect(sound.getAllByRole("meter").map((meter) => meter.getAttribute("aria-label"))).toEqual(["You", "Caller"]);
  });

  it.each([
    [{ type: "problem", problem: "microphone-denied" }, /does not allow the microphone/u], [{ type: "line", line: { name: "lost" } }, /has lost its connection and is coming back/u],
    [{ type: "line", line: { name: "taken" } }, /opened in another browser/u],
  ] as const)("says what to do when %j", async (event, text) => {
    const seat = await takeSeat({ scene: "ready" });
    await atBrowser(seat, "ready");
    const phone = await opened(seat);
    act(() => { phone.happens(event); });
    expect(screen.getByText(text)).toBeTruthy();
  });

  it("goes on while its user looks at another screen", async () => {
    const seat = await takeSeat({ scene: "ready" });
    await atBrowser(seat, "talking");
    const phone = await opened(seat);
    act(() => { history.pushState(null, "", "/account"); window.dispatchEvent(new PopStateEvent("popstate")); });
    await waitFor(() => { expect(screen.queryByRole("region", { name: "Current call" })).toBeNull(); });
    expect(phone.isStopped()).toBe(false);
    act(() => { history.pushState(null, "", "/"); window.dispatchEvent(new PopStateEvent("popstate")); });
  });
});

describe("a second factor that becomes due in mid-call", () => {
  it("is asked for while the voices go on, and then the desk and the phone are there again", async () => {
    const seat = await takeSeat({ scene: "ready" });
    await atBrowser(seat, "talking");
    const phone = await opened(seat);
    act(() => { phone.happens({ type: "call.began", direction: "in" }, { type: "call.talking", at: 1_000 }); });
    seat.answerNext("POST /session/ticket", { status: 403, body: { type: "about:blank", title: "Forbidden", status: 403, code: "second-factor-due", request_id: "1" } });
    seat.answerNext("GET /session", { status: 200, body: { user: seat.rest.user, due: "second-factor" } });
    seat.answerNext("POST /me/second-factor", { status: 200, body: { secret: "GEZDGNBV", uri: "otpauth://totp/Atiende:ana?secret=GEZDGNBV" } });
    seat.answerNext("POST /me/second-factor/confirm", { status: 200, body: { codes: ["abcde-fghjk"] } });
    act(() => { seat.down(); seat.up(); });
    expect(await screen.findByText("Your call goes on meanwhile: you can keep talking.")).toBeTruthy();
    expect([phone.isStopped(), phone.state().call?.stage]).toEqual([false, "talking"]);

    act(() => { phone.happens({ type: "call.over", status: null }, { type: "line", line: { name: "refused", code: "session-over" } }); });
    fireEvent.change(await screen.findByLabelText("Six-digit code"), { target: { value: "123456" } });
    fireEvent.click(screen.getByRole("button", { name: "Confirm" }));
    fireEvent.click(await screen.findByRole("button", { name: "I have kept them" }));
    await until(() => seat.phones.length === 2, { what: "the phone was asked for anew" });
  });
});
