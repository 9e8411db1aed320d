// `atiende demo`: makes the demo if needed, and shows it.
import { parseArgs } from "node:util";
import { migrate } from "../../adapters/postgres/migrate.ts";
import { ConfigurationFault, exit, print, tell, UsageFault, type Command } from "../io.ts";
import { readPepper, readSettings } from "../settings.ts";
import { demoText, describeDemo } from "./describe.ts";
import { mostLoadAgents, seedDemo } from "./seed.ts";

const usage = `Usage: atiende demo [--json] [--agents N]

Shows the demo bank of the running Atiende: customers with their PINs and balances, agents with their passwords,
numbers to dial. Makes it first when it is not there; doing so twice changes nothing.

  --json       {"customers":[{"name","phone","pin","language","balance"}],
                "agents":[{"login","password","extension","sipUser","sipPassword","skills"}],
                "numbers":[{"did","flow"}],"sip":{"host","port"},"http","token"}
               token is an administrator's API key
  --agents N   sees to it that there are N more agents for load tests, load-1 to load-N on extensions 1001 and on,
               who speak every language, and shows them after the others (at most ${String(mostLoadAgents)})
`;

export const demo: Command = {
  usage,
  async run(args, io) {
    const { values } = parseArgs({ args: [...args], options: { json: { type: "boolean" }, agents: { type: "string" } } });
    const loadAgents = count(values.agents);
    const settings = readSettings(io.env);
    if (!settings.demo) throw new ConfigurationFault("ATIENDE_DEMO is 0: this Atiende has no demo, and its passwords must not come into a real one. Set ATIENDE_DEMO=1 and another ATIENDE_DATA to try it.");
    await migrate(settings.databaseUrl, { info: () => undefined, warn: () => undefined });
    const { secrets, wrote } = await seedDemo({ databaseUrl: settings.databaseUrl, data: settings.data, pepper: readPepper(io.env), loadAgents });
    if (wrote) tell(io, "The demo was written to the database.");
    const described = await describeDemo(settings, secrets, loadAgents);
    print(io, values.json === true ? JSON.stringify(described) : demoText(described));
    return exit.good;
  },
};

function count(text: string | undefined): number {
  if (text === undefined) return 0;
  if (!/^\d{1,4}$/u.test(text) || Number(text) > mostLoadAgents) throw new UsageFault(`--agents is "${text}": give a number from 0 to ${String(mostLoadAgents)}`);
  return Number(text);
}
