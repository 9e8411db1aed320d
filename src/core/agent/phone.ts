// The telephone that an agent chose for his shift: the one on his desk, the one in his browser, or an outside number.
// Asterisk tells of the first two whether they can be rung; an outside number always counts as there.

export type PhoneChoice =
  | { readonly kind: "desk" }
  | { readonly kind: "browser" }
  | { readonly kind: "outside"; readonly number: string };

export type Reach = "reachable" | "unreachable" | "unknown";

/** What is known of both phones of an agent, whichever he has chosen. */
export type Reaches = Readonly<Record<"desk" | "browser", Reach>>;

export const deskPhone: PhoneChoice = { kind: "desk" };

/** Of the phone that he chose. */
export function reachOf(choice: PhoneChoice, reaches: Reaches): Reach {
  return choice.kind === "outside" ? "reachable" : reaches[choice.kind];
}

/** What Asterisk dials; null where the outside number may not be rung. `deskEndpoint` is "PJSIP/agent-101". */
export function endpointOf(choice: PhoneChoice, deskEndpoint: string, outsideEndpoint: (number: string) => string | null): string | null {
  switch (choice.kind) {
    case "desk": return deskEndpoint;
    case "browser": return `${deskEndpoint}-web`;
    case "outside": return outsideEndpoint(choice.number);
  }
}

/** Which of an agent's phones an endpoint is; null for another's. */
export function phoneAt(endpoint: string, deskEndpoint: string): "desk" | "browser" | null {
  if (endpoint === deskEndpoint) return "desk";
  return endpoint === `${deskEndpoint}-web` ? "browser" : null;
}

export function isSamePhone(one: PhoneChoice, other: PhoneChoice): boolean {
  return one.kind === other.kind && (one.kind !== "outside" || other.kind !== "outside" || one.number === other.number);
}
