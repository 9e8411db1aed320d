import { expect, it } from "vitest";
import { fitsSearch } from "../../../src/core/campaign/fits-search.ts";

const nuria = { name: "Núria Puig", numbers: ["+34600111222", "+34931234567"] };

it.each([["nuria", true], ["PUIG", true], ["núria p", true], ["600 111", true], ["4567", true], ["22", false], ["+34 932", false], ["pau", false]])("somebody who is due is whom is looked for: %s, %s", (said, fits) => {
  expect(fitsSearch(nuria, said)).toBe(fits);
});
