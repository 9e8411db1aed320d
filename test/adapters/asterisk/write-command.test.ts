// What each command becomes on the wire.
import { describe, expect, it } from "vitest";
import { operationOf } from "../../../src/adapters/asterisk/ari-client-operations.ts";
import { writeCommand } from "../../../src/adapters/asterisk/write-command.ts";
import type { TelephonyCommand } from "../../../src/core/kernel/command.ts";

const call = "1795534106.0";
const command = (one: { readonly type: TelephonyCommand["type"] } & Record<string, unknown>): TelephonyCommand => ({ callId: call, ...one }) as unknown as TelephonyCommand;
const write = (one: TelephonyCommand, media: readonly string[] = []): string[] => writeCommand(one, { app: "atiende", media })
  .map(({ method, uri, query, body }) => `${method} ${uri}${query === undefined ? "" : `?${new URLSearchParams(query).toString()}`}${body === undefined ? "" : ` ${JSON.stringify(body)}`}`);

const originate = { type: "channel.originate", channelId: `${call}-leg-1`, endpoint: "PJSIP/agent-101", ringMs: 15_500, language: "ca", callerName: "Marta Vila", callerNumber: "+34600111222" } as const;

const commands: readonly (readonly [TelephonyCommand, readonly string[]])[] = [
  [command({ type: "channel.answer", channelId: call }), [`POST channels/${call}/answer`]],
  [command({ type: "channel.hangup", channelId: call }), [`DELETE channels/${call}`]],
  [command({ type: "channel.hangup", channelId: call, cause: 26 }), [`DELETE channels/${call}?reason_code=26`]],
  [command({ type: "channel.refuse", channelId: call }), [`POST channels/${call}/continue?context=inbound&extension=refused&priority=1`]],
  [command({ type: "channel.fail-over", channelId: call }), [`POST channels/${call}/continue?context=failover&extension=s&priority=1`]],
  [command(originate), [`POST channels/${call}-leg-1 {"endpoint":"PJSIP/agent-101","app":"atiende","appArgs":"leg","originator":"${call}","timeout":16,"callerId":"\\"Marta Vila\\" <+34600111222>","variables":{"CHANNEL(language)":"ca"}}`]],
  [command({ ...originate, answersItself: true }), [`POST channels/${call}-leg-1 {"endpoint":"PJSIP/agent-101","app":"atiende","appArgs":"leg","originator":"${call}","timeout":16,"callerId":"\\"Marta Vila\\" <+34600111222>","variables":{"CHANNEL(language)":"ca","PJSIP_HEADER(add,Call-Info)":"<sip:atiende>;answer-after=0","PJSIP_HEADER(add,Alert-Info)":"<http://atiende>;info=alert-autoanswer;delay=0"}}`]],
  [command({ type: "channel.send-digits", channelId: call, digits: "1#" }), [`POST channels/${call}/dtmf?dtmf=1%23`]],
  [command({ type: "channel.snoop", channelId: `${call}-leg-1`, snoopId: `${call}-snoop-1`, spy: "both", whisper: "out" }), [`POST channels/${call}-leg-1/snoop/${call}-snoop-1?app=atiende&appArgs=snoop&spy=both&whisper=out`]],
  [command({ type: "talk.detect", channelId: call, gapMs: 100 }), [`POST channels/${call}/variable?variable=TALK_DETECT%28set%29&value=100%2C256`]],
  [command({ type: "talk.detect", channelId: call, gapMs: null }), [`POST channels/${call}/variable?variable=TALK_DETECT%28remove%29&value=`]],
  [command({ type: "music.start", channelId: call, musicClass: "default" }), [`POST channels/${call}/moh?mohClass=default`]],
  [command({ type: "music.stop", channelId: call }), [`DELETE channels/${call}/moh`]],
  [command({ type: "prompt.stop", playbackId: `${call}-prompt-1` }), [`DELETE playbacks/${call}-prompt-1`]],
  [command({ type: "recording.start", channelId: call, recordingId: `${call}-recording-1`, maxMs: 60_000, maxSilenceMs: 1500, beep: true, endOn: "any" }),
    [`POST channels/${call}/record?name=${call}-recording-1&format=wav&maxDurationSeconds=60&maxSilenceSeconds=2&ifExists=overwrite&beep=true&terminateOn=any`]],
  [command({ type: "recording.start", channelId: `${call}-track-1-ear-1`, recordingId: `${call}-track-1-ear-1`, maxMs: 0, maxSilenceMs: 0, beep: false, endOn: "none" }),
    [`POST channels/${call}-track-1-ear-1/record?name=${call}-track-1-ear-1&format=wav&maxDurationSeconds=0&maxSilenceSeconds=0&ifExists=overwrite&beep=false&terminateOn=none`]],
  [command({ type: "recording.pause", recordingId: `${call}-track-1-ear-1` }), [`POST recordings/live/${call}-track-1-ear-1/mute`]],
  [command({ type: "recording.resume", recordingId: `${call}-track-1-ear-1` }), [`DELETE recordings/live/${call}-track-1-ear-1/mute`]],
  [command({ type: "recording.stop", recordingId: `${call}-recording-1` }), [`POST recordings/live/${call}-recording-1/stop`]],
  [command({ type: "bridge.create", bridgeId: `${call}-bridge-1`, channels: [call, `${call}-leg-1`] }),
    [`POST bridges/${call}-bridge-1?type=mixing%2Cdtmf_events`, `POST bridges/${call}-bridge-1/addChannel?channel=${call}%2C${call}-leg-1`]],
  [command({ type: "bridge.create", bridgeId: `${call}-bridge-1`, channels: [] }), [`POST bridges/${call}-bridge-1?type=mixing%2Cdtmf_events`]],
  [command({ type: "bridge.add", bridgeId: `${call}-bridge-1`, channelId: call }), [`POST bridges/${call}-bridge-1/addChannel?channel=${call}`]],
  [command({ type: "bridge.remove", bridgeId: `${call}-bridge-1`, channelId: call }), [`POST bridges/${call}-bridge-1/removeChannel?channel=${call}`]],
  [command({ type: "bridge.destroy", bridgeId: `${call}-bridge-1` }), [`DELETE bridges/${call}-bridge-1`]],
];

describe("writing commands", () => {
  it.each(commands)("writes $type", (one, requests) => {
    expect(write(one)).toEqual(requests);
  });

  it("plays all media of a prompt as one, in order", () => {
    const speech = command({ type: "prompt.play", channelId: call, playbackId: `${call}-prompt-1`, speech: [] });
    expect(write(speech, ["sound:/data/a", "tone:ring;tonezone=es"])).toEqual([`POST channels/${call}/play/${call}-prompt-1 {"media":["sound:/data/a","tone:ring;tonezone=es"]}`]);
  });

  it("shows a caller without name by his number, and one without either not at all", () => {
    expect(write(command({ ...originate, callerName: null }))[0]).toContain(String.raw`"callerId":"\"+34600111222\" <+34600111222>"`);
    expect(write(command({ ...originate, callerName: null, callerNumber: null }))[0]).not.toContain("callerId");
  });

  it("joins a leg to the channel that it is named beside, and the first leg of a call that we place to none", () => {
    expect(write(command({ ...originate, beside: `${call}-leg-3` }))[0]).toContain(`"originator":"${call}-leg-3"`);
    expect(write(command({ ...originate, beside: null }))[0]).not.toContain("originator");
  });

  it("lets no name or number out of the caller id's quotes or line", () => {
    const [written = ""] = write(command({ ...originate, callerName: 'A" <999>\r\nX: y', callerNumber: "+34\r\n600<1>" }));
    const { callerId } = JSON.parse(written.slice(written.indexOf("{"))) as { callerId: string };
    expect(callerId).toBe('"A   999   X: y" <+346001>');
  });

  it("finds every command among ari-client's operations", () => {
    const all = [...commands.map(([one]) => one), command({ type: "prompt.play", channelId: call, playbackId: `${call}-prompt-1`, speech: [] })];
    const requests = all.flatMap((one) => writeCommand(one, { app: "atiende", media: ["sound:a", "sound:b"] }));
    expect(requests.filter((request) => operationOf(request) === null)).toEqual([]);
    expect(operationOf({ method: "POST", uri: "channels/1.1/play/1.1-prompt-1", body: { media: ["sound:a", "sound:b"] } }))
      .toEqual({ resource: "channels", operation: "playWithId", parameters: { channelId: "1.1", playbackId: "1.1-prompt-1", media: "sound:a,sound:b" } });
  });
});
