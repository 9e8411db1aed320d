// What a flow can speak of besides its own variables: the caller, the number dialled, the language.
import { cardOf } from "../kernel/contact-card.ts";
import type { IvrSession } from "./session.ts";

type Source = (session: IvrSession) => string | undefined;

/** Variables that every flow has. `contact.salutation` is the first name, or a firm's whole name. */
const builtIn: Readonly<Record<string, Source>> = {
  "contact.known": ({ caller }) => String(caller.status === "known"),
  "contact.shared": ({ caller }) => String(caller.status === "shared"),
  "contact.name": ({ caller }) => cardOf(caller)?.name,
  "contact.firstName": ({ caller }) => cardOf(caller)?.firstName,
  "contact.salutation": ({ caller }) => cardOf(caller)?.firstName || cardOf(caller)?.name,
  "contact.kind": ({ caller }) => cardOf(caller)?.kind,
  "contact.language": ({ caller }) => cardOf(caller)?.language,
  "contact.tier": ({ caller }) => cardOf(caller)?.valueTier,
  "caller.number": ({ ani }) => ani ?? undefined,
  "caller.dialled": ({ dnis }) => dnis,
  "verified": ({ verified }) => String(verified),
  "language": ({ language }) => language,
};

export const builtInNames: readonly string[] = Object.keys(builtIn);

/** The value of a variable; undefined when nothing set it. */
export function valueOf(session: IvrSession, name: string): string | undefined {
  return Object.hasOwn(builtIn, name) ? builtIn[name]?.(session) : ownValue(session.variables, name);
}

function ownValue(variables: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(variables, name) ? variables[name] : undefined;
}
