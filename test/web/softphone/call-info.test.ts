// Which INVITEs ask the phone to answer by itself.
import { expect, it } from "vitest";
import { isAskedToAnswer } from "../../../src/web/softphone/call-info.ts";

it.each([
  ["<sip:atiende>;answer-after=0", true], ["<sip:atiende>; Answer-After = 0", true], ["<http://logo.example/x.png>;purpose=icon, <sip:atiende>;answer-after=0", true],
  ["<sip:atiende>;answer-after=5", false], ["<sip:atiende;answer-after=0>", false], ["<sip:atiende>;purpose=info", false], [undefined, false],
] as const)("%s: %s", (header, isAsked) => {
  expect(isAskedToAnswer(header)).toBe(isAsked);
});
