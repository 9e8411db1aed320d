// The microphone: opened when one records, its level shown meanwhile, and let go at once afterwards.
import { useEffect, useRef, useState } from "react";
import { longestMs } from "../../../core/prompt/level.ts";
import { prepare, type PreparedSound } from "./sound.ts";

export type RecorderState = "idle" | "asking" | "recording" | "working" | "refused" | "missing";

export interface Recorder {
  readonly state: RecorderState;
  /** dBFS of the last moment, -60 to 0. */
  readonly levelDb: number;
  readonly seconds: number;
  start(): void;
  stop(): void;
}

interface Open { readonly recorder: MediaRecorder; readonly stream: MediaStream; readonly context: AudioContext; readonly analyser: AnalyserNode; readonly began: number }

export function useRecorder(onSound: (sound: PreparedSound) => void): Recorder {
  const [state, setState] = useState<RecorderState>("idle");
  const [now, setNow] = useState({ levelDb: -60, seconds: 0 });
  const open = useRef<Open | null>(null);
  const isGone = useRef(false);

  useEffect(() => {
    isGone.current = false;
    return () => { isGone.current = true; close(open.current); };
  }, []);

  useEffect(() => {
    if (state !== "recording") return;
    const timer = setInterval(() => {
      if (open.current === null) return;
      const spent = performance.now() - open.current.began;
      setNow({ levelDb: levelOf(open.current.analyser), seconds: Math.floor(spent / 1000) });
      if (spent > longestMs) open.current.recorder.stop();
    }, 80);
    return () => { clearInterval(timer); };
  }, [state]);

  async function start(): Promise<void> {
    setState("asking");
    const stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: false, noiseSuppression: true, autoGainControl: false } })
      .catch((reason: unknown) => (reason instanceof DOMException && reason.name === "NotAllowedError" ? "refused" : "missing"));
    if (typeof stream === "string") { setState(stream); return; }
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(stream).connect(analyser);
    const recorder = new MediaRecorder(stream);
    const chunks: Blob[] = [];
    recorder.ondataavailable = ({ data }) => { chunks.push(data); };
    recorder.onstop = () => { void finish(new Blob(chunks, { type: recorder.mimeType })); };
    open.current = { recorder, stream, context, analyser, began: performance.now() };
    if (isGone.current) { close(open.current); return; }
    recorder.start();
    setState("recording");
  }

  async function finish(blob: Blob): Promise<void> {
    close(open.current);
    open.current = null;
    if (isGone.current) return;
    setState("working");
    const sound = await prepare(blob);
    setState("idle");
    setNow({ levelDb: -60, seconds: 0 });
    if (sound !== null) onSound(sound);
  }

  return { state, ...now, start: () => { void start(); }, stop: () => { open.current?.recorder.stop(); } };
}

function close(open: Open | null): void {
  open?.stream.getTracks().forEach((track) => { track.stop(); });
  if (open !== null && open.context.state !== "closed") void open.context.close();
}

function levelOf(analyser: AnalyserNode): number {
  const samples = new Float32Array(analyser.fftSize);
  analyser.getFloatTimeDomainData(samples);
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return Math.round(Math.max(-60, 20 * Math.log10(Math.max(peak, 0.001))));
}
