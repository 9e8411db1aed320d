import { describe, expect, it } from "vitest";
import { createAdmission } from "../../src/app/admission.ts";
import type { Instant } from "../../src/core/kernel/kernel.ts";

function measured() {
  let now = 0;
  const admission = createAdmission({ now: () => now as Instant });
  return {
    admission,
    answers(times: number, seconds: number): void { for (let n = 0; n < times; n += 1) { now += 1; admission.answered(seconds); } },
    pass(ms: number): void { now += ms; },
  };
}

describe("admission", () => {
  it("takes callers while Asterisk answers quickly, and is not shaken by one slow answer", () => {
    const { admission, answers } = measured();
    answers(100, 0.004);
    answers(1, 3);
    expect(admission.admits()).toBe(true);
  });

  it("refuses callers once answers take too long, and takes them again only when they are quick", () => {
    const { admission, answers } = measured();
    answers(100, 0.6);
    expect(admission.admits()).toBe(false);
    answers(15, 0.2);
    expect(admission.admits()).toBe(false);
    answers(60, 0.01);
    expect(admission.admits()).toBe(true);
  });

  it("does not refuse for ever when nothing is asked any more", () => {
    const { admission, answers, pass } = measured();
    answers(100, 0.6);
    pass(1001);
    expect(admission.admits()).toBe(true);
  });
});
