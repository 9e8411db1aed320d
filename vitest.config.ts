// Four kinds of tests: in memory and on a real Postgres (unit), in a document (web), on the real Asterisk with callers and
// browsers (live), and of these the ones that measure or break things, which have the machine to themselves (alone).
import { defineConfig } from "vitest/config";

// Patience is for what never ends: how fast something is, `npm run bench` says.
const expectation = { poll: { timeout: 60_000 } } as const;
const onAsterisk = {
  environment: "node", expect: expectation, testTimeout: 120_000, hookTimeout: 300_000,
  // real telephones on a machine that others slow down: a second try, reported as such
  retry: 1,
} as const;
const alone = ["campaign-dials", "killed", "lab-day", "npm-start", "order-of-arrival", "postgres-away", "side-by-side", "trunks"].map((name) => `test/live/${name}.test.ts`);

export default defineConfig({
  test: {
    // a real server's start is no fault of the test that waits for it
    teardownTimeout: 30_000,
    projects: [
      {
        test: {
          name: "unit", environment: "node", include: ["test/{core,app,scenarios,adapters,cli,house,protocol,demo}/**/*.test.ts"],
          globalSetup: ["test/support/postgres-server.ts"], expect: expectation, testTimeout: 120_000, hookTimeout: 180_000,
        },
      },
      // one file after another in the same window, which each leaves empty: half of the time was to load the screens anew for each
      { test: { name: "web", environment: "jsdom", isolate: false, include: ["test/web/**/*.test.{ts,tsx}"], setupFiles: ["test/web/support/patience.ts", "test/web/support/empty-window.ts"], testTimeout: 120_000 } },
      { test: { name: "live", globalSetup: ["test/support/first-house.ts"], include: ["test/{live,browser}/**/*.test.ts"], exclude: alone, ...onAsterisk } },
      { test: { name: "alone", include: alone, fileParallelism: false, ...onAsterisk } },
    ],
  },
});
