import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { refusals } from "../../../src/web/i18n/texts/refusals.ts";

const sources = (folder: string): string[] => readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile() && entry.name.endsWith(".ts")).map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
const src = join(import.meta.dirname, "../../../src");

/** Codes that no screen of an agent can meet: they answer programs, a caller's own page, or requests that the screen does not make. */
const forPrograms = new Set([
  "account-not-found", "authorization-unreadable", "bad-cursor", "bad-idempotency-key", "bad-if-match", "bad-request", "body-not-json", "body-too-large", "contact-changed", "flow-changed", "flow-faulty",
  "flow-id-differs", "flow-not-found", "idempotency-key-reused", "json-expected", "key-refused", "link-expired", "link-unknown", "method-not-allowed", "no-web-build", "not-a-session", "not-found", "range-not-satisfiable", "request-in-progress", "time-not-offered", "unsupported-encoding",
]);

describe("the words for refusals", () => {
  it("cover every refusal of the floor", () => {
    const codes = sources(join(src, "core")).flatMap((text) => [...text.matchAll(/refuse\("([a-z-]+)"\)/gu)].map(([, code = ""]) => code));
    const ofTransfers = /function whyNot[\s\S]*?\n\}/u.exec(readFileSync(join(src, "core/floor/transfer.ts"), "utf8"))?.[0] ?? "";
    const reasons = [...ofTransfers.matchAll(/"([a-z]+(?:-[a-z]+)+)"/gu)].map(([, code = ""]) => code).filter((code) => code !== "signed-out");
    const ofWaiting = readFileSync(join(src, "core/floor/waiting.ts"), "utf8");
    reasons.push(...[...ofWaiting.matchAll(/"((?:call|agent|queue)-[a-z-]+)"/gu)].map(([, code = ""]) => code));
    expect(codes.length).toBeGreaterThan(10);
    expect(reasons.length).toBeGreaterThan(3);
    expect([...codes, ...reasons].filter((code) => !(code in refusals.es))).toEqual([]);
  });

  it("cover every refusal of the API that an agent can meet", () => {
    const codes = [...sources(join(src, "app")), ...sources(join(src, "adapters/http")), ...sources(join(src, "adapters/realtime"))]
      .flatMap((text) => [...text.matchAll(/(?:new Refusal\(\d+|tooMany\(), ?"([a-z-]+)"/gu)].map(([, code = ""]) => code));
    expect(codes).toContain("wrong-credentials");
    expect(codes.filter((code) => !(code in refusals.es) && !forPrograms.has(code))).toEqual([]);
  });

  it("have something to say of a code that nobody knows", () => {
    for (const texts of Object.values(refusals)) expect(texts.unknown).toContain("{{code}}");
  });
});
