// Signing in through an OpenID Connect provider: authorization code with PKCE, state and nonce. The provider is looked up
// when it is first needed, and again when that failed: one that is away stops nothing here.
import * as client from "openid-client";
import type { Identity } from "../../app/access/outside-sign-in.ts";

export interface OidcOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Our own address for the way back. */
  readonly redirectUri: string;
  /** Besides openid, profile and email. */
  readonly scopes: readonly string[];
  /** The claim that holds the groups; "a.b" is b inside a. null = none. */
  readonly groupClaim: string | null;
}

/** What must be the same on the way back; it goes with the browser, sealed. */
export interface Errand { readonly verifier: string; readonly state: string; readonly nonce: string }

export interface Oidc {
  begin(): Promise<{ readonly url: string; readonly errand: Errand }>;
  /** `query` is that of the way back. Rejects when anything in it is not as it was asked. */
  finish(query: string, errand: Errand): Promise<Identity>;
}

const patienceSeconds = 8;

export function createOidc(options: OidcOptions): Oidc {
  let looked: Promise<client.Configuration> | null = null;
  const configuration = (): Promise<client.Configuration> => {
    looked ??= discover(options).catch((reason: unknown) => { looked = null; throw reason; });
    return looked;
  };
  return {
    begin: async () => {
      const errand = { verifier: client.randomPKCECodeVerifier(), state: client.randomState(), nonce: client.randomNonce() };
      const url = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: options.redirectUri, scope: ["openid", "profile", "email", ...options.scopes].join(" "), response_type: "code",
        code_challenge: await client.calculatePKCECodeChallenge(errand.verifier), code_challenge_method: "S256", state: errand.state, nonce: errand.nonce,
      });
      return { url: url.href, errand };
    },
    finish: async (query, { verifier, state, nonce }) => {
      const config = await configuration();
      const tokens = await client.authorizationCodeGrant(config, new URL(`${options.redirectUri}${query}`), {
        pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) throw new Error("the provider gave no ID token");
      const more = config.serverMetadata().userinfo_endpoint === undefined ? {} : await client.fetchUserInfo(config, tokens.access_token, claims.sub);
      return identityOf({ ...claims, ...more }, options);
    },
  };
}

/** Plain http only on this machine, for trying it out. */
function discover({ issuer, clientId, clientSecret }: OidcOptions): Promise<client.Configuration> {
  const server = new URL(issuer);
  const isHere = server.protocol === "http:" && ["127.0.0.1", "[::1]", "localhost"].includes(server.hostname);
  // Said to be deprecated so that nobody uses it lightly.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  return client.discovery(server, clientId, clientSecret, undefined, { timeout: patienceSeconds, ...(isHere ? { execute: [client.allowInsecureRequests] } : {}) });
}

function identityOf(claims: Readonly<Record<string, unknown>>, { issuer, groupClaim }: OidcOptions): Identity {
  const text = (name: string): string | null => { const value = claims[name]; return typeof value === "string" && value !== "" ? value : null; };
  return {
    subject: `${text("iss") ?? issuer} ${text("sub") ?? ""}`, login: text("preferred_username"), name: text("name"), email: text("email"),
    isEmailVerified: claims["email_verified"] === true, groups: groupClaim === null ? [] : groupsIn(claims, groupClaim),
  };
}

/** A list of texts, or one text. */
function groupsIn(claims: Readonly<Record<string, unknown>>, path: string): readonly string[] {
  const inside = (value: unknown, name: string): unknown => typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  const found = claims[path] ?? path.split(".").reduce<unknown>(inside, claims);
  return (Array.isArray(found) ? found : [found]).filter((each): each is string => typeof each === "string");
}
