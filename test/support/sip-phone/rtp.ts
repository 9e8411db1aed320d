// One RTP stream of a telephone (RFC 3550): sends a tone or silence every 20 ms, keys as RFC 4733 events, and keeps
// what it hears.
import type { Socket } from "node:dgram";
import { createSocket } from "node:dgram";
import { pause } from "../until.ts";
import type { HeardFrame } from "./sound.ts";
import { eventPayload } from "./sdp.ts";
import { fromUlaw, sampleRate, toUlaw } from "./sound.ts";

const frameMs = 20;
const frameSamples = (sampleRate * frameMs) / 1000;
const keys = "0123456789*#";
const framesAKey = 8;

export interface RtpStream {
  readonly port: number;
  /** Every frame heard since the stream was opened, oldest first. */
  readonly heard: HeardFrame[];
  /** Every key that the far end pressed, oldest first. */
  readonly keys: string[];
  /** Nothing leaves any more, as from somebody who is gone. */
  isMute: boolean;
  /** Begins, or turns to another place after a re-INVITE. */
  sendTo(place: { readonly host: string; readonly port: number; readonly events: number }): void;
  /** What the far end hears from now on: a tone of so many hertz, or silence. */
  speak(hertz: number | null): void;
  /** What it hears once, mu-law; then silence. */
  say(sound: Buffer): void;
  /** Presses keys one after another, 160 ms each with 90 ms between; resolves when the last is up. */
  press(digits: string): Promise<void>;
  close(): void;
}

/** A frame of a tone, beginning at a sample number so that frames join without a click. */
function toneFrame(hertz: number, from: number): Buffer {
  const frame = Buffer.alloc(frameSamples);
  for (let i = 0; i < frameSamples; i++) frame[i] = toUlaw(Math.round(8000 * Math.sin((2 * Math.PI * hertz * (from + i)) / sampleRate)));
  return frame;
}

const silence = Buffer.alloc(frameSamples, 0xff);

interface Packet { readonly payloadType: number; readonly marker: boolean; readonly sequence: number; readonly stamp: number; readonly ssrc: number }

function writePacket({ payloadType, marker, sequence, stamp, ssrc }: Packet, payload: Buffer): Buffer {
  const head = Buffer.alloc(12);
  head[0] = 0x80;
  head[1] = payloadType | (marker ? 0x80 : 0);
  head.writeUInt16BE(sequence & 0xffff, 2);
  head.writeUInt32BE(stamp >>> 0, 4);
  head.writeUInt32BE(ssrc, 8);
  return Buffer.concat([head, payload]);
}

interface Ear { readonly socket: Socket; readonly port: number; readonly heard: HeardFrame[]; readonly keys: string[] }

/** Opens a socket that keeps every frame of PCMU and every key it gets; also the ear of a SIPp caller. */
export async function openEar(host: string): Promise<Ear> {
  const socket = createSocket("udp4");
  await new Promise<void>((resolve, reject) => socket.once("error", reject).bind(0, host, resolve));
  const [heard, pressed]: [HeardFrame[], string[]] = [[], []];
  let lastKeyAt = -1;
  socket.on("message", (packet) => {
    if (packet.length < 13) return;
    const payloadType = (packet[1] ?? 0) & 0x7f;
    if (payloadType === 0) heard.push({ at: Date.now(), samples: Int16Array.from(packet.subarray(12), fromUlaw) });
    // All packets of one key carry the moment at which it went down.
    if (payloadType !== eventPayload || packet.readUInt32BE(4) === lastKeyAt) return;
    lastKeyAt = packet.readUInt32BE(4);
    pressed.push(keys[packet[12] ?? 0] ?? "?");
  });
  return { socket, port: socket.address().port, heard, keys: pressed };
}

/** Opens a stream on a free port; it sends nothing before `sendTo`. */
export async function openRtp(host: string): Promise<RtpStream> {
  const { socket, port, heard, keys: pressed } = await openEar(host);
  const ssrc = Math.floor(Math.random() * 0xffffffff);
  let place: { host: string; port: number; events: number } | null = null;
  // RFC 3550: both begin anywhere. Asterisk's patched translators (Debian) judge frames by their numbers.
  let [sequence, timestamp, hertz, pressing] = [Math.floor(Math.random() * 0x10000), Math.floor(Math.random() * 0x80000000), null as number | null, false];
  let saying: Buffer = Buffer.alloc(0);
  let timer: NodeJS.Timeout | undefined;
  let isOpen = true;

  function send(payloadType: number, marker: boolean, stamp: number, payload: Buffer): void {
    if (!place || stream.isMute) return;
    socket.send(writePacket({ payloadType, marker, sequence: sequence++, stamp, ssrc }, payload), place.port, place.host);
  }

  function tick(): void {
    timestamp += frameSamples;
    const frame = saying.length >= frameSamples ? saying.subarray(0, frameSamples) : hertz === null ? silence : toneFrame(hertz, timestamp);
    saying = saying.subarray(Math.min(frameSamples, saying.length));
    if (!pressing) send(0, false, timestamp, frame);
  }

  async function pressKey(key: string): Promise<void> {
    const event = keys.indexOf(key);
    if (event < 0) throw new Error(`no such key: ${key}`);
    const began = timestamp;
    for (let frame = 1; frame <= framesAKey + 2; frame++) {
      const ends = frame >= framesAKey;
      const payload = Buffer.from([event, (ends ? 0x80 : 0) | 10, 0, 0]);
      payload.writeUInt16BE(Math.min(frame, framesAKey) * frameSamples, 2);
      send(place?.events ?? 101, frame === 1, began, payload);
      await pause(frame > framesAKey ? 0 : frameMs);
    }
  }

  const stream: RtpStream = {
    port, heard, keys: pressed, isMute: false,
    sendTo(next) {
      place = next;
      timer ??= setInterval(tick, frameMs);
    },
    speak(next) { hertz = next; },
    say(sound) { saying = sound; },
    async press(digits) {
      for (const key of digits) {
        pressing = true;
        await pressKey(key);
        pressing = false;
        await pause(90);
      }
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      clearInterval(timer);
      place = null;
      socket.close();
    },
  };
  return stream;
}
