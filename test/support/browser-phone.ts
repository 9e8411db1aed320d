// A browser's phone, played by a SIP phone at the browser's endpoint of the real Asterisk.
import { ari } from "./ari.ts";
import type { Instance } from "./instance.ts";
import { Phone } from "./sip-phone/phone.ts";

/**
 * The endpoint without DTLS, and a telephone registered at it; `web` is "agent-101-web". The service makes its endpoints
 * anew when it starts, so this holds until then.
 */
export async function browserPhone(house: Instance, web: string): Promise<Phone> {
  const fields = (values: Readonly<Record<string, string>>): object => ({ fields: Object.entries(values).map(([attribute, value]) => ({ attribute, value })) });
  const folder = "asterisk/config/dynamic/res_pjsip";
  const password = "of-a-test-only";
  await ari(house, "PUT", `${folder}/auth/${web}`, fields({ auth_type: "digest", username: web, password }));
  await ari(house, "PUT", `${folder}/endpoint/${web}`, fields({ webrtc: "no", media_encryption: "no", use_avpf: "no", ice_support: "no", rtcp_mux: "no", bundle: "no", allow: "!all,ulaw", rewrite_contact: "no" }));
  const phone = await Phone.open({ server: house.sip, user: web, password });
  await phone.register();
  return phone;
}
