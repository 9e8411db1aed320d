import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { faultWords } from "../../../src/web/administration/parts/faults.ts";
import { administration } from "../../../src/web/i18n/texts/administration.ts";

const src = join(import.meta.dirname, "../../../src");
const judges = ["app/administration/rules.ts", "app/administration/centre.ts", "app/administration/music.ts", "app/administration/house-settings.ts", "app/administration/skill-matrix.ts", "adapters/postgres/resources/shapes.ts", "adapters/postgres/resources/user-shape.ts"];

describe("what is wrong with a field", () => {
  it("has words in each language for every fault that administration is judged by", () => {
    const details = judges.flatMap((file) => [...readFileSync(join(src, file), "utf8").matchAll(/detail: ["`]([^"`$]+)/gu)].map(([, detail = ""]) => detail));
    expect(details.length).toBeGreaterThan(20);
    expect(details.filter((detail) => !faultWords.some(([part]) => detail.includes(part) || part.startsWith(detail.trim())))).toEqual([]);
  });

  it("is said with words that are there", () => {
    expect(faultWords.map(([, key]) => key).filter((key) => !(key in administration.es.faults))).toEqual([]);
  });
});
