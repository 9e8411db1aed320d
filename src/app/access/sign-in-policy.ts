// The rules of signing in, as an administrator sets them; read again every few seconds, and kept while the store is away.
import { usualPolicy, type SignInPolicy } from "../../core/access/sign-in-policy.ts";
import type { Instant } from "../../core/kernel/kernel.ts";
import type { Clock } from "../ports.ts";
import type { By, TellSecurity } from "./security-events.ts";

export interface PolicyPorts {
  readonly policies: { read(): Promise<Partial<SignInPolicy> | null>; write(policy: SignInPolicy): Promise<void> };
  readonly tell: TellSecurity;
  readonly clock: Clock;
}

export interface SignInPolicies { now(): Promise<SignInPolicy>; set(by: By, policy: SignInPolicy): Promise<void> }

const freshMs = 5_000;

export function createSignInPolicies({ policies, tell, clock }: PolicyPorts): SignInPolicies {
  let known: SignInPolicy | null = null;
  let readAt = 0 as Instant;
  const now = async (): Promise<SignInPolicy> => {
    if (known !== null && clock.now() - readAt < freshMs) return known;
    try {
      known = { ...usualPolicy, ...await policies.read() };
      readAt = clock.now();
    } catch (reason) {
      if (known === null) throw reason;
    }
    return known;
  };
  return {
    now,
    set: async (by, policy) => {
      const before = await now();
      await policies.write(policy);
      [known, readAt] = [policy, clock.now()];
      tell({ action: "sign-in-policy.changed", by, subject: { kind: "policy", id: "sign-in", name: "sign-in" }, before, after: policy });
    },
  };
}
