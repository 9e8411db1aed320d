import { describe, expect, it } from "vitest";
import { createTurns } from "../../../src/adapters/postgres/turns.ts";

/** Work that ends when it is told to, and tells when it began. */
function works() {
  const begun: string[] = [];
  const ends = new Map<string, (fault?: Error) => void>();
  const work = (name: string) => (): Promise<string> => new Promise((resolve, reject) => {
    begun.push(name);
    ends.set(name, (fault) => { if (fault === undefined) resolve(name); else reject(fault); });
  });
  return { begun, work, end: (name: string, fault?: Error): void => { ends.get(name)?.(fault); } };
}

describe("work under a name", () => {
  it("begins when what came before is over, well or badly; other names do not wait", async () => {
    const inTurn = createTurns();
    const { begun, work, end } = works();
    const [first, second, third, other] = [inTurn("a", work("1")), inTurn("a", work("2")), inTurn("a", work("3")), inTurn("b", work("4"))];
    await expect.poll(() => begun).toEqual(["1", "4"]);
    end("1", new Error("lost"));
    await expect(first).rejects.toThrow("lost");
    await expect.poll(() => begun).toEqual(["1", "4", "2"]);
    end("2");
    expect(await second).toBe("2");
    end("4");
    expect(await other).toBe("4");
    await expect.poll(() => begun).toEqual(["1", "4", "2", "3"]);
    end("3");
    expect(await third).toBe("3");
  });
});
