import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OpenApiDocument } from "../../../src/adapters/http/openapi.ts";
import { createLimits } from "../../../src/adapters/http/limits.ts";
import { allRoutes } from "../../../src/adapters/http/server.ts";
import { openDoors, type Doors } from "./doors.ts";

let doors: Doors;
let document: OpenApiDocument;
beforeAll(async () => {
  doors = await openDoors();
  document = await (await fetch(`${doors.base}/api/openapi.json`)).json() as OpenApiDocument;
});
afterAll(() => doors.close());

const operations = (): { name: string; operation: OpenApiDocument["paths"][string][string] }[] =>
  Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })));

describe("the description of the API", () => {
  test("names every route of the table, and no other", () => {
    const table = allRoutes(doors.useCases, createLimits()).map(({ method, path }) => `${method} /api/v1${path.replaceAll(/:(\w+)/gu, "{$1}")}`);
    expect(operations().map(({ name }) => name).sort()).toEqual([...table].sort());
  });

  test("is OpenAPI 3.1: ids are unique, each place in a path is a required parameter, each reference leads somewhere", () => {
    expect(document.openapi).toBe("3.1.0");
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { name, operation } of operations()) {
      const places = [...name.matchAll(/\{(\w+)\}/gu)].map(([, place]) => place);
      expect(operation.parameters.filter((one) => one["in"] === "path" && one["required"] === true).map((one) => one["name"]), name).toEqual(places);
    }
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/gu)].map(([, path = ""]) => path);
    expect(references.filter((path) => path.split("/").reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document) === undefined)).toEqual([]);
  });

  test("a PIN is written and never read", () => {
    const { schemas } = { schemas: document.paths["/api/v1/contacts"]?.["post"] };
    const body = JSON.stringify(schemas?.requestBody);
    expect(body).toContain('"writeOnly":true');
    expect(JSON.stringify(schemas?.responses)).not.toContain('"pin"');
  });

  test("the page for people needs no script and shows every route", async () => {
    const response = await fetch(`${doors.base}/api/docs`);
    const page = await response.text();
    expect(response.headers.get("content-type")).toContain("text/html");
    expect(page).not.toContain("<script");
    for (const { operation } of operations()) expect(page).toContain(`id="${operation.operationId}"`);
  });
});
