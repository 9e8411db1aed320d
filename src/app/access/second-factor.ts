// The second factor: one-time codes of an authenticator (RFC 6238), each good once, and recovery codes for the day the
// telephone is lost. The secret is kept sealed, the recovery codes as hashes; both are shown once.
import type { Instant } from "../../core/kernel/kernel.ts";
import type { Clock } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import type { By, TellSecurity } from "./security-events.ts";
import type { User } from "./sessions.ts";

export interface KeptFactor { readonly sealedSecret: string; /** the last step whose code was taken */ readonly lastStep: number; readonly isConfirmed: boolean }

export interface SecondFactorStore {
  read(userId: string): Promise<KeptFactor | null>;
  /** Replaces one that was not confirmed; false when there is a confirmed one. */
  begin(userId: string, sealedSecret: string): Promise<boolean>;
  /** Confirms it with its first code, and keeps the hashes in place of older ones. */
  confirm(userId: string, step: number, codeHashes: readonly string[], at: Instant): Promise<boolean>;
  /** false: a code of this step or a later one was taken before. */
  takeStep(userId: string, step: number): Promise<boolean>;
  /** false: there is no such code left. */
  takeRecoveryCode(userId: string, hash: string): Promise<boolean>;
  keepRecoveryCodes(userId: string, codeHashes: readonly string[]): Promise<void>;
  recoveryCodesLeft(userId: string): Promise<number>;
  remove(userId: string): Promise<boolean>;
}

export interface SecondFactorPorts {
  readonly factors: SecondFactorStore;
  readonly totp: {
    makeSecret(): string;
    uri(secret: string, login: string): string;
    /** The step whose code this is, one before or after now at most; null = none. */
    stepOf(secret: string, code: string, now: Instant): number | null;
  };
  readonly seal: { seal(text: string, about: string): string; open(sealed: string, about: string): string };
  readonly makeRecoveryCode: () => string;
  readonly hashCode: (code: string, userId: string) => string;
  readonly tell: TellSecurity;
  readonly clock: Clock;
}

export interface SecondFactor {
  /** A new secret, to be confirmed with its first code. */
  begin(user: User): Promise<{ readonly secret: string; readonly uri: string }>;
  /** The recovery codes, shown once. Throws "wrong-code" or "no-second-factor". */
  confirm(user: User, code: string): Promise<readonly string[]>;
  /** A code of the authenticator or a recovery code; each is good once. */
  prove(user: Pick<User, "id" | "login" | "name">, code: string, address: string): Promise<boolean>;
  /** New recovery codes in place of the old. */
  renewCodes(user: User): Promise<readonly string[]>;
  /** By himself, or by an administrator (`by`). */
  remove(user: Pick<User, "id" | "login">, by: By): Promise<void>;
  state(userId: string): Promise<{ readonly isOn: boolean; readonly codesLeft: number }>;
}

const recoveryCodes = 10;

export function createSecondFactor(ports: SecondFactorPorts): SecondFactor {
  const { factors, totp, seal, tell } = ports;
  return {
    begin: async (user) => {
      const secret = totp.makeSecret();
      if (!await factors.begin(user.id, seal.seal(secret, user.id))) throw new Refusal(409, "second-factor-on", "There is a second factor already: remove it first.");
      return { secret, uri: totp.uri(secret, user.login) };
    },
    confirm: (user, code) => confirm(ports, user, code),
    prove: (user, code, address) => prove(ports, user, code, address),
    renewCodes: async (user) => {
      if ((await factors.read(user.id))?.isConfirmed !== true) throw none();
      const codes = makeCodes(ports);
      await factors.keepRecoveryCodes(user.id, codes.map((code) => ports.hashCode(bare(code), user.id)));
      return codes;
    },
    remove: async (user, by) => {
      if (await factors.remove(user.id)) tell({ action: "second-factor.removed", by, subject: { kind: "user", id: user.id, name: user.login } });
    },
    state: async (userId) => ({ isOn: (await factors.read(userId))?.isConfirmed ?? false, codesLeft: await factors.recoveryCodesLeft(userId) }),
  };
}

async function confirm(ports: SecondFactorPorts, user: User, code: string): Promise<readonly string[]> {
  const { factors, totp, seal, clock, tell } = ports;
  const kept = await factors.read(user.id);
  if (kept === null) throw none();
  if (kept.isConfirmed) throw new Refusal(409, "second-factor-on", "There is a second factor already: remove it first.");
  const step = totp.stepOf(seal.open(kept.sealedSecret, user.id), code.replaceAll(/\s/gu, ""), clock.now());
  if (step === null) throw wrongCode();
  const codes = makeCodes(ports);
  if (!await factors.confirm(user.id, step, codes.map((each) => ports.hashCode(bare(each), user.id)), clock.now())) throw wrongCode();
  tell({ action: "second-factor.added", by: { id: user.id, name: user.name }, subject: { kind: "user", id: user.id, name: user.login } });
  return codes;
}

async function prove(ports: SecondFactorPorts, user: Pick<User, "id" | "login" | "name">, given: string, address: string): Promise<boolean> {
  const { factors, totp, seal, clock, tell } = ports;
  const code = bare(given);
  if (/^\d{6}$/u.test(code)) {
    const kept = await factors.read(user.id);
    const step = kept?.isConfirmed === true ? totp.stepOf(seal.open(kept.sealedSecret, user.id), code, clock.now()) : null;
    return step !== null && factors.takeStep(user.id, step);
  }
  if (!await factors.takeRecoveryCode(user.id, ports.hashCode(code, user.id))) return false;
  tell({ action: "recovery-code.used", by: { id: user.id, name: user.name }, subject: { kind: "user", id: user.id, name: user.login }, address });
  return true;
}

function makeCodes({ makeRecoveryCode }: SecondFactorPorts): readonly string[] {
  return Array.from({ length: recoveryCodes }, makeRecoveryCode);
}

/** As it is compared: people write codes with spaces, dashes and capitals. */
function bare(code: string): string {
  return code.replaceAll(/[\s-]/gu, "").toLowerCase();
}

function wrongCode(): Refusal {
  const detail = "The code is not right. Look at the clock of your telephone, and give the code that stands there now.";
  return new Refusal(422, "wrong-code", detail, [{ pointer: "#/code", detail }]);
}

function none(): Refusal {
  return new Refusal(409, "no-second-factor", "There is no second factor: set one up first.");
}
