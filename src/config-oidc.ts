// The firm's own sign-in (OpenID Connect) as the environment sets it up; it may be left out whole.
import { roles, type Role } from "./core/access/rights.ts";

export const oidcNames = [
  "ATIENDE_OIDC_ISSUER", "ATIENDE_OIDC_CLIENT_ID", "ATIENDE_OIDC_CLIENT_SECRET", "ATIENDE_OIDC_LABEL", "ATIENDE_OIDC_SCOPES", "ATIENDE_OIDC_CLAIM_ROLE",
  "ATIENDE_OIDC_ROLES", "ATIENDE_OIDC_CREATE", "ATIENDE_OIDC_MATCH",
] as const;
type Name = (typeof oidcNames)[number];

export const oidcSecrets: readonly Name[] = ["ATIENDE_OIDC_CLIENT_SECRET"];

export interface OidcConfig {
  readonly issuer: string; readonly clientId: string; readonly clientSecret: string;
  /** On the button: "Sign in with …". */
  readonly label: string;
  readonly scopes: readonly string[];
  /** The claim with the groups, and which group has which role; the first that fits. */
  readonly roleClaim: string | null;
  readonly roles: readonly (readonly [group: string, role: Role])[];
  readonly mayCreate: boolean;
  readonly match: "email" | "login";
}

interface Reads {
  readonly faults: string[];
  text(name: Name, otherwise: string): string;
  optional(name: Name): string | null;
  required(name: Name, remedy: string): string;
  oneOf<T extends string>(name: Name, values: readonly T[], otherwise: T): T;
}

export function readOidc(read: Reads): OidcConfig | null {
  const issuer = read.optional("ATIENDE_OIDC_ISSUER");
  if (issuer === null) {
    for (const name of oidcNames) if (read.optional(name) !== null) read.faults.push(`${name} is set and ATIENDE_OIDC_ISSUER is not: give the provider's address, or leave both out`);
    return null;
  }
  const remedy = "the provider gives it when Atiende is registered there";
  const config: OidcConfig = {
    // Not cut: an issuer that ends with a slash is another than one that does not.
    issuer,
    clientId: read.required("ATIENDE_OIDC_CLIENT_ID", remedy), clientSecret: read.required("ATIENDE_OIDC_CLIENT_SECRET", remedy),
    label: read.text("ATIENDE_OIDC_LABEL", URL.canParse(issuer) ? new URL(issuer).hostname : issuer),
    scopes: read.text("ATIENDE_OIDC_SCOPES", "").split(/\s+/u).filter((scope) => scope !== ""),
    roleClaim: read.optional("ATIENDE_OIDC_CLAIM_ROLE"), roles: mappedRoles(read),
    mayCreate: read.oneOf("ATIENDE_OIDC_CREATE", ["0", "1"], "0") === "1", match: read.oneOf("ATIENDE_OIDC_MATCH", ["email", "login"], "email"),
  };
  read.faults.push(...oidcFaults(config, /[^,\s]/u.test(read.text("ATIENDE_OIDC_ROLES", ""))));
  return config;
}

/** `hasRoles`: groups are mapped to roles, well or badly. */
function oidcFaults({ issuer, scopes, roleClaim, mayCreate }: OidcConfig, hasRoles: boolean): readonly string[] {
  const faults = [...issuerFaults(issuer)];
  if (scopes.some((scope) => /[,;]/u.test(scope))) faults.push("ATIENDE_OIDC_SCOPES has a comma or a semicolon: write scopes with spaces between them");
  if ((roleClaim !== null) !== hasRoles) faults.push("ATIENDE_OIDC_CLAIM_ROLE and ATIENDE_OIDC_ROLES go together: give the claim that holds the groups and which group has which role, or neither");
  if (mayCreate && !hasRoles) faults.push("ATIENDE_OIDC_CREATE is 1: a new account needs a role, so give ATIENDE_OIDC_CLAIM_ROLE and ATIENDE_OIDC_ROLES");
  return faults;
}

function issuerFaults(issuer: string): readonly string[] {
  const { protocol = "", hostname = "" } = URL.canParse(issuer) ? new URL(issuer) : {};
  const isHere = ["127.0.0.1", "[::1]", "localhost"].includes(hostname);
  if (protocol !== "https:" && !(isHere && protocol === "http:")) return ["ATIENDE_OIDC_ISSUER is no https:// address: give the issuer as the provider writes it (http:// only for one on this machine)"];
  return /[?#]/u.test(issuer) ? ["ATIENDE_OIDC_ISSUER holds ? or #: give the issuer alone, as the provider writes it"] : [];
}

/** "cc-admins=administrator, cc-agents=agent" */
function mappedRoles(read: Reads): OidcConfig["roles"] {
  const pairs = (read.optional("ATIENDE_OIDC_ROLES") ?? "").split(",").map((pair) => pair.trim()).filter((pair) => pair !== "");
  return pairs.flatMap((pair) => {
    const cut = pair.lastIndexOf("=");
    const role = roles.find((each) => each === pair.slice(cut + 1).trim());
    if (cut > 0 && role !== undefined) return [[pair.slice(0, cut).trim(), role] as const];
    read.faults.push(`ATIENDE_OIDC_ROLES has "${pair}": write group=role, with a role of ${roles.join(", ")}`);
    return [];
  });
}
