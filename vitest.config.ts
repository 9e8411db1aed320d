// Three kinds of tests: in memory and on Postgres (unit), in a document (web), on the real Asterisk (live, one after another).
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["test/{core,app,scenarios,adapters,cli,house,protocol}/**/*.test.ts"], environment: "node", testTimeout: 20_000, hookTimeout: 60_000 } },
      { test: { name: "web", include: ["test/web/**/*.test.{ts,tsx}"], environment: "jsdom", testTimeout: 20_000 } },
      { test: { name: "live", include: ["test/{live,browser}/**/*.test.ts"], environment: "node", fileParallelism: false, testTimeout: 120_000, hookTimeout: 180_000 } },
    ],
  },
});
