// How a way of dialing works, as a small picture: agents on the left, lines on the right. The words beside it say the same.
import type { ModeType } from "../looks.ts";
import classes from "./plan.module.css";

type Line = "ringing" | "talking" | "none";
interface Drawn { readonly agents: readonly ("free" | "busy" | "none")[]; readonly lines: readonly (readonly Line[])[]; readonly sign: "list" | "card" | "none" | "curve" | "flow" }

const drawn: Readonly<Record<ModeType, Drawn>> = {
  manual: { agents: ["free", "busy"], lines: [["none"], ["talking"]], sign: "list" },
  preview: { agents: ["free", "busy"], lines: [["none"], ["talking"]], sign: "card" },
  progressive: { agents: ["free", "busy"], lines: [["ringing"], ["talking"]], sign: "none" },
  ratio: { agents: ["free", "busy"], lines: [["ringing", "ringing"], ["talking"]], sign: "none" },
  predictive: { agents: ["free", "busy"], lines: [["ringing", "ringing", "ringing"], ["talking"]], sign: "curve" },
  agentless: { agents: ["none", "none"], lines: [["ringing"], ["talking"]], sign: "flow" },
};

const colors: Readonly<Record<Line, string>> = { ringing: "var(--a-ring)", talking: "var(--a-talk)", none: "transparent" };

export function ModePicture({ mode }: { readonly mode: ModeType }) {
  const { agents, lines, sign } = drawn[mode];
  return (
    <svg className={classes["modePicture"]} viewBox="0 0 120 56" aria-hidden="true" focusable="false">
      {agents.map((agent, row) => agent === "none" ? null : <g key={row} transform={`translate(16 ${String(14 + row * 28)})`} fill={agent === "free" ? "var(--a-ready)" : "var(--a-talk)"}><circle cy={-4} r={5} /><path d="M-8 9a8 7 0 0 1 16 0z" /></g>)}
      {lines.map((row, n) => row.map((line, k) => {
        const y = 14 + n * 28 + (k - (row.length - 1) / 2) * 9;
        return line === "none" ? null : <g key={`${String(n)}-${String(k)}`}><path d={`M${sign === "flow" ? "44" : "30"} ${String(14 + n * 28)}C60 ${String(14 + n * 28)} 60 ${String(y)} 88 ${String(y)}`} fill="none" stroke={colors[line]} strokeWidth={1.6} strokeDasharray={line === "ringing" ? "3 3" : undefined} /><rect x={90} y={y - 4} width={9} height={8} rx={2} fill={colors[line]} /></g>;
      }))}
      <Sign sign={sign} />
    </svg>
  );
}

function Sign({ sign }: { readonly sign: Drawn["sign"] }) {
  const ink = { fill: "none", stroke: "var(--a-soft)", strokeWidth: 1.6, strokeLinecap: "round", strokeLinejoin: "round" } as const;
  if (sign === "list") return <path {...ink} d="M40 6h34M40 13h34M40 20h22" />;
  if (sign === "card") return <g><rect {...ink} x={38} y={3} width={36} height={22} rx={3} /><path {...ink} d="M43 10h12M43 16h20M66 8l3 3" /></g>;
  if (sign === "curve") return <path {...ink} d="M104 50c4 0 3-40 8-40s3 40 6 40" opacity={0.7} />;
  if (sign === "flow") return <path {...ink} d="M16 8h16v10H16zM24 18v6M14 34l10-10 10 10-10 10z" />;
  return null;
}
