// Asterisk's own REST, for what a test does to it behind the service's back.
import type { Instance } from "./instance.ts";

export async function ari({ env }: Pick<Instance, "env">, method: "PUT" | "DELETE", path: string, body?: object): Promise<void> {
  const { ATIENDE_ARI_URL = "", ATIENDE_ARI_USER = "", ATIENDE_ARI_PASSWORD = "" } = env;
  const response = await fetch(`${ATIENDE_ARI_URL}/ari/${path}`, {
    method, headers: { authorization: `Basic ${btoa(`${ATIENDE_ARI_USER}:${ATIENDE_ARI_PASSWORD}`)}`, "content-type": "application/json" }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${String(response.status)} ${await response.text()}`);
}
