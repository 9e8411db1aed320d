// The real telephone alone in a page, for the contract suite: test/browser/contract-softphone.ts builds this file and
// plays the switchboard around it.
import { takeCredentials } from "../../../src/web/api/phone.ts";
import { openJsSipSoftphone } from "../../../src/web/softphone/jssip-softphone.ts";
import type { Softphone } from "../../../src/web/softphone/softphone.ts";
import { toldOf, type Circumstances } from "../softphone/contract-phone.ts";

declare global {
  interface Window { phone: Softphone; told: string[]; asked: number; openPhone(circumstances: Circumstances): Promise<string | null> }
}

window.told = [];
window.asked = 0;

/** Resolves with null, or with the code of the refusal. */
window.openPhone = async ({ registers = true, isMisled = false }) => {
  try {
    window.phone = await openJsSipSoftphone({
      registers, devices: { microphone: "", speaker: "", ringer: "" },
      credentials: async () => {
        window.asked += 1;
        const given = await takeCredentials();
        return isMisled && window.asked === 1 ? { ...given, password: "another" } : given;
      },
    });
  } catch (reason) {
    return (reason as { code?: string }).code ?? String(reason);
  }
  const look = (): void => {
    const now = toldOf(window.phone.state());
    if (window.told.at(-1) !== now) window.told.push(now);
  };
  look();
  window.phone.subscribe(look);
  return null;
};
