import { expect, it } from "vitest";
import { matrixOf, type AmdCount } from "../../../src/core/campaign/amd/matrix.ts";

const count = (verdict: AmdCount["verdict"], [people, machines, unheard]: readonly [number, number, number], isControl = false): AmdCount => ({ verdict, people, machines, unheard, isControl });

it("a verdict stands beside what agents found, sample and others together", () => {
  expect(matrixOf([count("person", [90, 10, 3]), count("machine", [1, 0, 190]), count("machine", [1, 9, 1], true)])?.rows).toEqual([
    { verdict: "person", people: 90, machines: 10, unheard: 3 }, { verdict: "machine", people: 2, machines: 9, unheard: 191 }, { verdict: "unknown", people: 0, machines: 0, unheard: 0 },
  ]);
});

it("how many people were taken for machines is known from the sample alone, with its interval", () => {
  const checked = matrixOf([count("machine", [40, 0, 190]), count("machine", [1, 9, 0], true)])?.checked;
  expect(checked).toMatchObject({ calls: 10, people: 1, share: 0.1 });
  // Wilson 1927: 1 of 10 lies between 1.8 and 40.4 % in 95 of 100 cases.
  expect(checked?.low).toBeCloseTo(0.0179, 3);
  expect(checked?.high).toBeCloseTo(0.4042, 3);
  expect(matrixOf([count("machine", [40, 0, 190])])?.checked).toBeNull();
});

it("nobody was listened to: there is none", () => {
  expect(matrixOf([])).toBeNull();
});
