// The first script of a page, small and without React: it asks who is there and opens an agent's line, so that both are
// there when the scripts of the screens have been read.
import type { Session } from "../protocol/rest-session.ts";
import { readSession } from "./api/session.ts";
import { browserPorts } from "./live/browser-ports.ts";
import type { LinePorts } from "./live/line.ts";
import { openedAhead } from "./live/opened-ahead.ts";

export interface Beginning {
  /** undefined: it could not be read, and is to be asked again. */
  readonly session: Session | null | undefined;
  readonly ports: LinePorts;
}

/** Never rejects. */
export const beginning: Promise<Beginning> = begin();

async function begin(): Promise<Beginning> {
  const session = await readSession().catch(() => undefined);
  const isDesk = location.pathname === "/" && session?.due === null && session.user.agentId !== null;
  return { session, ports: isDesk ? openedAhead(browserPorts) : browserPorts };
}
