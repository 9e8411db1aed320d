// One-time codes of an authenticator (RFC 6238): HMAC-SHA-1, six digits, thirty seconds, as every authenticator speaks it.
import { Secret, TOTP } from "otpauth";
import type { SecondFactorPorts } from "../../app/access/second-factor.ts";

const period = 30;
/** One step before and one after: clocks of telephones go wrong by so much. */
const window = 1;
const issuer = "Atiende";

export const totp: SecondFactorPorts["totp"] = {
  makeSecret: () => new Secret({ size: 20 }).base32,
  uri: (secret, login) => of(secret, login).toString(),
  stepOf(secret, code, now) {
    if (!/^\d{6}$/u.test(code)) return null;
    const delta = of(secret).validate({ token: code, timestamp: now, window });
    return delta === null ? null : Math.floor(now / 1_000 / period) + delta;
  },
};

function of(secret: string, label = ""): TOTP {
  return new TOTP({ issuer, label, algorithm: "SHA1", digits: 6, period, secret: Secret.fromBase32(secret) });
}
