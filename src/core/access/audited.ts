// What the audit trail tells of: deeds and things. The screens have words for each of them, or do not compile.

/** Done to the way in; written with a dot in the log. */
export const securityActions = [
  "sign-in.done", "sign-in.refused", "sign-in.locked", "sign-in.unlocked", "sign-out.done", "password.changed", "password.reset", "second-factor.added", "second-factor.removed", "recovery-code.used",
  "session.ended", "user.created", "user.role-changed", "user.disabled", "user.enabled", "key.created", "key.revoked", "sign-in-policy.changed",
] as const;
export type SecurityAction = (typeof securityActions)[number];

/** Done to what the centre is set up with, to its flows and to its prompts. */
const changes = ["created", "changed", "deleted", "restored", "phone-password-set"] as const;
const ofFlows = ["draft-dropped", "tests-saved", "published", "scheduled", "schedule-cancelled", "rolled-back", "share-changed"] as const;
const ofPrompts = ["recorded", "spoken", "text-changed"] as const;
const ofRecordings = ["heard"] as const;
const ofCalls = ["explained", "taken-over", "called-out", "parked", "unparked"] as const;
const ofCallbacks = ["callback-asked", "callback-taken-back"] as const;
const ofQueues = ["emergency-switched"] as const;
const ofCampaigns = ["started", "paused", "stopped"] as const;

type Kept<Action extends string> = Action extends `${infer What}.${infer Did}` ? `${What}-${Did}` : Action;
export type AuditedAction = (typeof changes | typeof ofFlows | typeof ofPrompts | typeof ofRecordings | typeof ofCalls | typeof ofCallbacks | typeof ofQueues | typeof ofCampaigns)[number] | Kept<SecurityAction>;

/** As the trail keeps it. */
export function asKept(action: SecurityAction): Kept<SecurityAction> {
  return action.replace(".", "-") as Kept<SecurityAction>;
}

export const auditedActions: readonly AuditedAction[] = [...changes, ...ofFlows, ...ofPrompts, ...ofRecordings, ...ofCalls, ...ofCallbacks, ...ofQueues, ...ofCampaigns, ...securityActions.map(asKept)];

export const auditedKinds = [
  "user", "team", "agent", "skill", "queue", "number", "trunk", "music", "calendar", "reason", "disposition", "contact-field", "settings", "thresholds", "flow", "prompt", "recording", "call", "callback", "opt-out", "communication-plan", "segment", "list", "incident", "campaign", "session", "key", "policy",
] as const;
export type AuditedKind = (typeof auditedKinds)[number];
