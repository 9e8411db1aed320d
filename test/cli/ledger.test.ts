import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLedger } from "../../src/app/ledger/keeping.ts";
import { openTestDatabase, type TestDatabase } from "../adapters/postgres/test-database.ts";
import { agent, openCentre } from "../support/centre.ts";
import { memoryAside, memoryLines, sha256 } from "../support/memory-ledger.ts";
import { commandLine, type CommandLine } from "./command-line.ts";

let test: TestDatabase;
let cli: CommandLine;

beforeAll(async () => {
  test = await openTestDatabase();
  cli = commandLine(test.url);
  const centre = openCentre({ agents: [agent("ana"), agent("jordi")] });
  centre.ready("ana", "jordi");
  for (const id of ["100.1", "100.2", "100.3"]) { centre.callIn(id, { ani: null }); centre.asterisk.press(id, "0"); centre.pass(1_000); }
  const keeping = createLedger({ boot: 1, store: test.database.ledger, file: memoryLines().file, ...memoryAside(), digest: sha256, onState: (_state, _about, reason) => { throw reason; } });
  keeping.append(centre.decisions);
  await keeping.close();
});
afterAll(async () => {
  cli.remove();
  await test.drop();
});

describe("atiende ledger", () => {
  it("replays what was decided and ends well when all comes out the same", async () => {
    const { code, stdout, stderr } = await cli.run(["ledger", "replay"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^2023-11-14T\S+ to 2023-11-14T\S+: \d+ decisions with 2 offers come out the same byte for byte; 0 fault\(s\)\.\n$/u);
  });

  it("writes decisions as lines of JSON with all that was told", async () => {
    const { code, stdout, stderr } = await cli.run(["ledger", "export", "--from", "2023-11-14", "--to", "2023-11-15"]);
    const rows = stdout.trimEnd().split("\n").map((line) => JSON.parse(line) as { readonly at: string; readonly told: readonly { readonly type: string }[]; readonly offers: readonly { readonly agent: string }[] });
    expect([code, stderr]).toEqual([0, `${String(rows.length)} decisions.\n`]);
    expect(rows.flatMap(({ offers }) => offers.map(({ agent: id }) => id))).toEqual(["ana", "jordi"]);
    expect(rows.flatMap(({ told }) => told.map(({ type }) => type))).toContain("item.came");
    expect((await cli.run(["ledger", "export", "--from", "2024-01-01"])).stdout).toBe("");
  });

  it("says so, and ends with 1, when a row was altered behind its back", async () => {
    await test.rows("alter table routing_decisions disable trigger routing_decisions_never_change");
    await test.rows("update routing_decisions set outcome = replace(outcome::text, '\"agent\":\"jordi\"', '\"agent\":\"ana\"')::json");
    const { code, stdout, stderr } = await cli.run(["ledger", "replay"]);
    expect(code).toBe(1);
    expect(stderr).toContain("was altered");
    expect(stderr).toContain("comes out otherwise");
    expect(stdout).toMatch(/ 4 fault\(s\)\.\n$/u);
  });

  it.each([[["ledger"], "replay or export"], [["ledger", "replay", "--from", "yesterday"], "--from is \"yesterday\""]])("%j is refused: %s", async (args, message) => {
    const { code, stderr } = await cli.run(args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
