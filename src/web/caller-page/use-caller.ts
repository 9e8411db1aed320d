// One caller's telephone on the page: borrowed when he calls, given back when he hangs up.
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { CalledAs, CallerView } from "../../protocol/rest-demo.ts";
import { borrowPhone, readCall } from "../api/phone.ts";
import { ApiProblem } from "../api/request.ts";
import { readDevices } from "../softphone/devices.ts";
import type { OpenSoftphone, Softphone, SoftphoneState } from "../softphone/softphone.ts";
import { idlePhone } from "../softphone/state.ts";
import { playKey } from "../softphone/sound.ts";

export interface Caller {
  readonly phone: SoftphoneState;
  /** Of the call, as the bank sees it. */
  readonly view: CallerView;
  readonly isBusy: boolean;
  /** Why no telephone was to be had: the refusal's code. */
  readonly refused: string | null;
  readonly keys: string;
  call(as: CalledAs, number: string): void;
  hangUp(): void;
  press(key: string): void;
  mute(muted: boolean): void;
  levels(): ReturnType<Softphone["levels"]>;
}

const noView: CallerView = { stage: "none", captions: [] };
const lookEveryMs = 700;
const nobody = { subscribe: () => () => undefined, state: () => idlePhone };

const openJsSip: OpenSoftphone = async (options) => (await import("../softphone/jssip-softphone.ts")).openJsSipSoftphone(options);

export function useCaller(open: OpenSoftphone = openJsSip): Caller {
  const [softphone, setSoftphone] = useState<Softphone | null>(null);
  const [token, setToken] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [keys, setKeys] = useState("");
  const { subscribe, state } = softphone ?? nobody;
  const phone = useSyncExternalStore(subscribe, state);
  const view = useView(token, phone.call !== null);
  const latest = useRef<Softphone | null>(null);
  useEffect(() => () => { latest.current?.stop(); }, []);

  async function call(as: CalledAs, number: string): Promise<void> {
    setBusy(true);
    setRefused(null);
    setKeys("");
    latest.current?.stop();
    try {
      const lent = await borrowPhone(as);
      const opened = await open({ credentials: () => Promise.resolve(lent), registers: false, devices: readDevices() });
      latest.current = opened;
      setSoftphone(opened);
      setToken(lent.token);
      await whenReady(opened);
      opened.dial(number);
    } catch (reason) {
      setRefused(reason instanceof ApiProblem ? reason.code : "network");
    }
    setBusy(false);
  }

  return {
    phone, view, isBusy, refused, keys,
    call: (as, number) => { void call(as, number); },
    hangUp: () => { softphone?.end(); },
    press: (key) => {
      playKey(key);
      softphone?.press(key);
      setKeys((before) => before + key);
    },
    mute: (muted) => { softphone?.mute(muted); },
    levels: () => softphone?.levels() ?? { microphone: 0, speaker: 0 },
  };
}

const readyMs = 10_000;

function whenReady(softphone: Softphone): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (softphone.state().line.name !== "ready") return;
      clearTimeout(timer);
      leave();
      resolve();
    };
    const timer = setTimeout(() => { leave(); reject(new Error("no line")); }, readyMs);
    const leave = softphone.subscribe(look);
    look();
  });
}

/** What was said stays on the page after the call. */
function useView(token: string | null, isOn: boolean): CallerView {
  const [view, setView] = useState<CallerView>(noView);
  useEffect(() => {
    if (token === null || !isOn) return undefined;
    let isGone = false;
    const look = async (): Promise<void> => {
      const found = await readCall(token).catch(() => null);
      if (!isGone && found !== null) setView((before) => (found.stage === "none" ? { ...before, stage: "none" } : found));
    };
    const timer = setInterval(() => { void look(); }, lookEveryMs);
    void look();
    return () => { isGone = true; clearInterval(timer); };
  }, [token, isOn]);
  return view;
}
