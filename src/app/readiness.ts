// Whether a call would be answered now, part by part, each with its reason. A part that only makes calls poorer (the
// record behind a database that is away) does not make the service unready once it runs: calls go on without it.

export interface ReadinessPorts {
  readonly healthy: () => Promise<string | null>;
  readonly telephony: { connected(): boolean; problem(): string | null };
  readonly speech: () => string | null;
  readonly flows: () => boolean;
}

export interface Part { readonly name: string; readonly ok: boolean; readonly detail: string }

export function readiness(ports: ReadinessPorts): () => Promise<readonly Part[]> {
  return async () => {
    const database = await ports.healthy();
    const speech = ports.speech();
    return [
      { name: "asterisk", ok: ports.telephony.connected(), detail: ports.telephony.problem() ?? "connected" },
      { name: "database", ok: database === null, detail: database ?? "answers, and its schema is up to date" },
      { name: "speech", ok: speech === null, detail: speech ?? "prompts can be spoken" },
      { name: "flows", ok: ports.flows(), detail: ports.flows() ? "the default flow is published" : "no flow is published: run npx atiende demo, or publish one with npx atiende flow publish FILE" },
    ];
  };
}
