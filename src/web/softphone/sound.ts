// Sound in and out of the browser: the microphone, the other end's voice on the chosen device, how loud each is, and the
// tones: ringing, a test sound, a key.
import type { PhoneProblem } from "./softphone.ts";

/** Rejects with the PhoneProblem's name as its message. A microphone that was unplugged gives way to the default. */
export async function openMicrophone(id: string): Promise<MediaStream> {
  if (!("mediaDevices" in navigator)) throw new Error("insecure" satisfies PhoneProblem);
  try {
    return await (id === "" ? capture({}) : captureFrom(id));
  } catch (reason) {
    const isDenied = reason instanceof DOMException && (reason.name === "NotAllowedError" || reason.name === "SecurityError");
    throw new Error((isDenied ? "microphone-denied" : "microphone-missing") satisfies PhoneProblem, { cause: reason });
  }
}

/** A device that is merely wished for ("ideal") is one that Chromium may pass over for its default. */
function capture(which: MediaTrackConstraints): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, ...which } });
}

async function captureFrom(id: string): Promise<MediaStream> {
  try {
    return await capture({ deviceId: { exact: id } });
  } catch (reason) {
    // An OverconstrainedError is no DOMException in every browser.
    if (!["OverconstrainedError", "NotFoundError"].includes((reason as { name?: string }).name ?? "")) throw reason;
    return capture({});
  }
}

export function silence(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

interface Sinkable { setSinkId?: (id: string) => Promise<void> }

/** A device that is gone, or a browser that cannot choose, is the default. */
export async function sendTo(output: Sinkable, id: string): Promise<void> {
  await output.setSinkId?.(id).catch(() => output.setSinkId?.("").catch(() => undefined));
}

/** Plays a stream; resolves with whether the browser let it. */
export async function playStream(audio: HTMLAudioElement, stream: MediaStream, speaker: string): Promise<boolean> {
  audio.srcObject = stream;
  await sendTo(audio, speaker);
  return audio.play().then(() => true, () => false);
}

export interface Meter { /** 0 … 1 */ level(): number; close(): void }

let shared: AudioContext | null = null;
/** One for the page: browsers allow few. */
export function audioContext(): AudioContext {
  shared ??= new AudioContext();
  if (shared.state === "suspended") void shared.resume().catch(() => undefined);
  return shared;
}

/** How loud a stream is now: the root mean square of the last 20 ms, on a scale as ears have it (-60 dB to 0). */
export function meterOf(stream: MediaStream): Meter {
  const context = audioContext();
  const source = context.createMediaStreamSource(stream);
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    level: () => {
      analyser.getFloatTimeDomainData(samples);
      return loudness(samples);
    },
    close: () => { source.disconnect(); },
  };
}

const quietestDb = -60;

export function loudness(samples: ArrayLike<number>): number {
  const sum = Array.from(samples).reduce((total, sample) => total + sample * sample, 0);
  const rms = Math.sqrt(sum / Math.max(1, samples.length));
  return rms === 0 ? 0 : Math.min(1, Math.max(0, 1 - (20 * Math.log10(rms)) / quietestDb));
}

interface Note { readonly hertz: number; readonly at: number; readonly seconds: number }

/** Two soft chimes, a third apart; then the same again. */
const ring: readonly Note[] = [
  { hertz: 659.3, at: 0, seconds: 0.35 }, { hertz: 830.6, at: 0.18, seconds: 0.5 }, { hertz: 659.3, at: 0.7, seconds: 0.35 }, { hertz: 987.8, at: 0.88, seconds: 0.7 },
];
const ringEverySeconds = 3;

export interface Tone { stop(): void }

/** Rings until it is stopped. */
export function startRinging(device: string): Tone {
  const context = new AudioContext();
  void sendTo(context as Sinkable, device);
  const once = (): void => { for (const note of ring) chime(context, note, 0.22); };
  once();
  const timer = setInterval(once, ringEverySeconds * 1000);
  return { stop: () => { clearInterval(timer); void context.close().catch(() => undefined); } };
}

/** One short high tone: somebody is on the line. */
export function playBeep(device: string): void {
  const context = new AudioContext();
  void sendTo(context as Sinkable, device);
  chime(context, { hertz: 1_046.5, at: 0, seconds: 0.35 }, 0.25);
  setTimeout(() => { void context.close().catch(() => undefined); }, 1_000);
}

/** A short melody, to hear whether the right device sounds. Resolves when it is over. */
export async function playTest(device: string): Promise<void> {
  const context = new AudioContext();
  await sendTo(context as Sinkable, device);
  for (const note of ring) chime(context, note, 0.3);
  await new Promise((resolve) => setTimeout(resolve, 1_800));
  await context.close().catch(() => undefined);
}

const dual: Readonly<Record<string, readonly [number, number]>> = {
  1: [697, 1209], 2: [697, 1336], 3: [697, 1477], 4: [770, 1209], 5: [770, 1336], 6: [770, 1477], 7: [852, 1209], 8: [852, 1336], 9: [852, 1477], "*": [941, 1209], 0: [941, 1336], "#": [941, 1477],
};

/** The sound of a key under one's own finger. */
export function playKey(key: string): void {
  const context = audioContext();
  for (const hertz of dual[key] ?? []) chime(context, { hertz, at: 0, seconds: 0.14 }, 0.05);
}

function chime(context: AudioContext, { hertz, at, seconds }: Note, loud: number): void {
  const begin = context.currentTime + at;
  const [oscillator, gain] = [context.createOscillator(), context.createGain()];
  oscillator.type = "sine";
  oscillator.frequency.value = hertz;
  gain.gain.setValueAtTime(0, begin);
  gain.gain.linearRampToValueAtTime(loud, begin + 0.015);
  gain.gain.exponentialRampToValueAtTime(0.0001, begin + seconds);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(begin);
  oscillator.stop(begin + seconds);
}
