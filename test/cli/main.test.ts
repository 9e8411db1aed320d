import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FlowId } from "../../src/core/kernel/kernel.ts";
import { testCalls } from "../../src/protocol/test-call.ts";
import { checkPassword } from "../../src/adapters/system/passwords.ts";
import { openTestDatabase, type TestDatabase } from "../adapters/postgres/test-database.ts";
import { commandLine, type CommandLine } from "./command-line.ts";

let test: TestDatabase;
let cli: CommandLine;
beforeAll(async () => {
  test = await openTestDatabase();
  cli = commandLine(test.url);
});
afterAll(async () => {
  cli.remove();
  await test.drop();
});

describe("the command line", () => {
  it("tells how it is used: with 0 when asked, with 2 when typed wrongly", async () => {
    for (const command of ["demo", "import", "export", "user", "flow"]) expect(await cli.run([command, "--help"])).toMatchObject({ code: 0, stdout: expect.stringContaining(`Usage: atiende ${command}`) as string, stderr: "" });
    expect(await cli.run(["demo", "--jsn"])).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("--jsn") as string });
    expect((await cli.run(["dmeo"])).code).toBe(2);
    expect((await cli.run([])).code).toBe(2);
  });

  it("says what is missing where no house was found, and where Postgres is away", async () => {
    const lost = await cli.run(["user", "list"], { env: { DATABASE_URL: "" } });
    expect([lost.code, lost.stderr]).toEqual([78, expect.stringContaining("run npm start first")]);
    const away = await cli.run(["user", "list"], { env: { DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" } });
    expect([away.code, away.stderr]).toEqual([1, expect.stringContaining("is Atiende running")]);
  });

  it("finds the running house through its data folder", async () => {
    writeFileSync(join(cli.folder, "house.json"), JSON.stringify({ env: { DATABASE_URL: test.url } }));
    const bare = commandLine(null);
    expect((await bare.run(["user", "list", "--json"], { env: { ATIENDE_DATA: cli.folder } })).code).toBe(0);
    bare.remove();
  });
});

describe("users", () => {
  it("are added with a password from stdin, listed, given another, and disabled", async () => {
    const add = (login: string, password: string, ...options: string[]) => cli.run(["user", "add", login, ...options], { stdin: `${password}\n` });
    expect(await add("laia", "too short", "--role", "supervisor")).toMatchObject({ code: 2 });
    expect(await add("laia", "long enough to be good", "--role", "boss")).toMatchObject({ code: 2, stderr: expect.stringContaining("supervisor") as string });
    expect(await add("laia", "long enough to be good", "--role", "agent", "--agent", "nobody")).toMatchObject({ code: 1 });
    expect(await add("laia", "long enough to be good", "--role", "supervisor", "--name", "Laia Mas", "--language", "ca")).toMatchObject({ code: 0 });
    expect(await add("laia", "long enough to be good", "--role", "supervisor")).toMatchObject({ code: 1, stderr: expect.stringContaining("already") as string });
    expect(JSON.parse((await cli.run(["user", "list", "--json"])).stdout)).toEqual([{ login: "laia", name: "Laia Mas", role: "supervisor", language: "ca", agent: null, disabled: false }]);
    expect((await cli.run(["user", "password", "laia"], { stdin: "kettle moss lantern ferry" })).code).toBe(0);
    expect(await checkPassword("kettle moss lantern ferry", (await test.database.users.byLogin("laia"))?.passwordHash ?? null)).toBe(true);
    expect(await add("pau", "password 2024!!", "--role", "auditor")).toMatchObject({ code: 2, stderr: expect.stringContaining("lists that everybody tries first") as string });
    expect((await cli.run(["user", "role", "laia", "--role", "quality"])).stdout).toBe("laia is quality.\n");
    const temporary = /with (\S+) until/u.exec((await cli.run(["user", "password", "laia", "--temporary"])).stdout)?.[1] ?? "";
    const kept = await test.database.users.byLogin("laia");
    expect([await checkPassword(temporary, kept?.passwordHash ?? null), kept?.temporaryUntil !== null, kept?.user.role]).toEqual([true, true, "quality"]);
    await test.rows("insert into sign_in_tries values ('user-at-address', 'laia 10.0.0.7', 9, now())");
    expect((await cli.run(["user", "unlock", "laia", "--second-factor"])).stdout).toContain("may try again at once");
    expect(await test.rows("select * from sign_in_tries")).toEqual([]);
    expect((await cli.run(["user", "disable", "laia"])).code).toBe(0);
    expect(await test.database.users.byLogin("laia")).toBeNull();
    expect((await cli.run(["user", "enable", "laia"])).code).toBe(0);
    expect(await test.database.users.byLogin("laia")).not.toBeNull();
    for (const verb of ["disable", "unlock", "password"]) expect((await cli.run(["user", verb, "nobody"])).code, verb).toBe(1);
    expect((await add("root", "kettle moss lantern ferry", "--role", "administrator")).code).toBe(0);
    expect(await cli.run(["user", "role", "root", "--role", "agent"])).toMatchObject({ code: 1, stderr: expect.stringContaining("last administrator") as string });
  });
});

describe("flows", () => {
  const good = readFileSync("demo/flows/bank.json", "utf8");
  const write = (name: string, text: string): string => {
    const file = join(cli.folder, name);
    writeFileSync(file, text);
    return file;
  };

  it("lint ends with 0 for good ones, and with 1 for faults, each with node and remedy", async () => {
    expect(await cli.run(["flow", "lint", "demo/flows/bank.json", "demo/flows/no-one-here.json"])).toMatchObject({ code: 0, stdout: "2 flow(s), no faults.\n" });
    const bad = write("bad.json", good.replace('"next": "menu"', '"next": "nowhere"'));
    const { code, stdout } = await cli.run(["flow", "lint", bad, "--json", "--language", "ca"]);
    expect([code, JSON.parse(stdout)]).toEqual([1, expect.arrayContaining([expect.objectContaining({ file: bad, node: "greet", remedy: expect.stringMatching(/./u) as string })])]);
    expect(await cli.run(["flow", "lint", write("broken.json", "{")])).toMatchObject({ code: 1, stdout: expect.stringContaining("not-json") as string });
    expect(await cli.run(["flow", "lint", write("shape.json", "{}")])).toMatchObject({ code: 1, stdout: expect.stringContaining("malformed") as string });
    expect((await cli.run(["flow", "lint", "/nowhere.json"])).stderr).toContain("there is no such file");
  });

  it("publish makes the next version, and refuses a faulty one", async () => {
    for (const version of [1, 2]) expect(JSON.parse((await cli.run(["flow", "publish", "demo/flows/bank.json", "--json"])).stdout)).toEqual({ id: "bank", version });
    const { code, stderr } = await cli.run(["flow", "publish", write("bad.json", good.replace('"next": "menu"', '"next": "nowhere"'))]);
    expect([code, stderr]).toEqual([1, expect.stringContaining("Not published")]);
    expect((await test.database.flows.list()).map(({ flow }) => flow.version)).toEqual([2]);
    const history = await test.database.flowChanges.list("bank" as FlowId);
    expect(history.map(({ what, version, by }) => ({ what, version, by }))).toEqual([2, 1].map((version) => ({ what: "published", version, by: "command line" })));
  });

  it("publish keeps back a flow whose saved test calls do not pass, and tells which and why", async () => {
    const [passing] = testCalls.parse(JSON.parse(readFileSync("demo/flows/bank.tests.json", "utf8")));
    const failing = { ...passing, id: "t2", name: "Nobody says this", expect: [{ hears: "Bonjour" }] };
    await test.database.flowDocuments.write("bank" as FlowId, "tests", { body: [passing, failing], by: "ana", expected: null });
    const { code, stderr } = await cli.run(["flow", "publish", "demo/flows/bank.json", "--tests", "--language", "en"]);
    expect([code, stderr]).toEqual([1, expect.stringContaining("FAILED  Nobody says this “Bonjour” is not heard.")]);
    expect(stderr).toContain(`passed  ${passing?.name ?? ""}`);
    const kept = await test.database.flowDocuments.read("bank" as FlowId, "tests");
    await test.database.flowDocuments.write("bank" as FlowId, "tests", { body: [passing], by: "ana", expected: kept?.revision ?? 0 });
    expect(await cli.run(["flow", "publish", "demo/flows/bank.json", "--note", "all is well"])).toMatchObject({ code: 0 });
    expect((await test.database.flows.versions("bank" as FlowId)).map(({ note }) => note)).toEqual(["all is well", "", ""]);
  });
});
