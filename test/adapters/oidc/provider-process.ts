// Runs oidc-provider on a free port of the loopback; its own development pages ask for a name.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";

const people = JSON.parse(process.env["PEOPLE"] ?? "{}") as Record<string, Record<string, unknown>>;
const server = createServer();
server.listen(0, "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: "atiende", client_secret: "a secret of the client", redirect_uris: [process.env["REDIRECT_URI"] ?? ""], response_types: ["code"], grant_types: ["authorization_code"] }],
    claims: { openid: ["sub"], profile: ["name", "preferred_username"], email: ["email", "email_verified"], groups: ["groups"] },
    scopes: ["openid", "profile", "email", "groups"],
    pkce: { required: () => true },
    findAccount: (_context: unknown, sub: string) => ({ accountId: sub, claims: () => ({ sub, ...people[sub] }) }),
    cookies: { keys: ["a key for the cookies of the tests"] },
  });
  server.on("request", provider.callback());
  process.send?.(issuer);
});
process.once("SIGTERM", () => { server.closeAllConnections(); process.exit(0); });
process.once("disconnect", () => { process.exit(0); });
