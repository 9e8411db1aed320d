// Keys for programs: an integrator's own, an administrator's all.
import type { ApiKeys, KeptKey } from "../../app/access/api-keys.ts";
import type { AgentId } from "../../core/kernel/kernel.ts";
import { keyMade, keyPage, newKey, type Key } from "../../protocol/rest-account.ts";
import { byId } from "../../protocol/rest.ts";
import { momentOf, momentOrNull } from "./moment.ts";
import { route, type Route } from "./route.ts";

export interface ApiKeyUseCases { readonly apiKeys: ApiKeys; readonly isAgent: (id: AgentId) => boolean }

const tag = "API keys";
const access = { action: "key.manage" } as const;

export function apiKeyRoutes({ apiKeys }: ApiKeyUseCases): readonly Route[] {
  return [
    route({
      method: "GET", path: "/api-keys", tag, summary: "Keys with their rights and when they were last used", access, reply: keyPage,
      handle: async ({ caller }) => ({ body: { data: (await apiKeys.list(caller)).map(keyOf), nextCursor: null } }),
    }),
    route({
      method: "POST", path: "/api-keys", tag, summary: "Make a key; it is shown this once", access, body: newKey, reply: keyMade, status: 201,
      handle: async ({ caller, body }) => {
        const { key, token } = await apiKeys.create(caller, { ...body, agentId: body.agentId as AgentId | null });
        return { body: { key: keyOf(key), token } };
      },
    }),
    route({
      method: "DELETE", path: "/api-keys/:id", tag, summary: "Take a key back; what hangs on it ends within seconds", access, params: byId,
      handle: async ({ caller, params }) => { await apiKeys.revoke(caller, params.id); return {}; },
    }),
  ];
}

function keyOf({ madeAt, lastUsedAt, expiresAt, scopes, ...key }: KeptKey): Key {
  return { ...key, scopes: scopes === null ? null : [...scopes], madeAt: momentOf(madeAt), lastUsedAt: momentOrNull(lastUsedAt), expiresAt: momentOrNull(expiresAt) };
}
