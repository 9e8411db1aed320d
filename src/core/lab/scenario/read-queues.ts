// "queues": what each asks for and promises; and "handleSeconds" and its kin, which hold for all that say nothing else.
import type { Distribution } from "../chance/distribution.ts";
import { meanOf } from "../chance/distribution.ts";
import type { SkillNeed, Step, Strategy, Until } from "../../routing/work.ts";
import { choiceOf, fault, fieldsOf, listOf, nameOf, numberOf, optional, required, shown, together, truthOf, type Part } from "./part.ts";
import { distributionOf } from "./read-distribution.ts";
import type { LabQueue, RecordedFigures } from "./scenario.ts";

export const durationNames = ["handleSeconds", "wrapUpSeconds", "answerSeconds", "patienceSeconds"] as const;
export type DurationParts = Readonly<Record<typeof durationNames[number], Part | undefined>>;

/** Of the whole scenario; undefined where it says nothing. */
export interface Durations {
  readonly handle: Distribution | undefined;
  readonly wrapUp: Distribution | undefined;
  readonly answer: Distribution | undefined;
  readonly patience: Distribution | null | undefined;
}

/** null: faulty, and the fault is told. */
export function durationsOf(parts: DurationParts): Durations | null {
  const handle = optional(parts.handleSeconds, undefined, endingOf);
  const wrapUp = optional(parts.wrapUpSeconds, undefined, endingOf);
  const answer = optional(parts.answerSeconds, undefined, endingOf);
  // null is a good patience, so a faulty one needs another sign
  const patience = parts.patienceSeconds?.value === null ? "none" : optional(parts.patienceSeconds, undefined, distributionOf);
  if (handle === null || wrapUp === null || answer === null || patience === null) return null;
  return { handle, wrapUp, answer, patience: patience === "none" ? null : patience };
}

/** What an agent does must end. */
function endingOf(part: Part): Distribution | null {
  const read = distributionOf(part);
  return read !== null && !Number.isFinite(meanOf(read)) ? fault(part, "has a share that never ends", "leave out \"never\": only patience may have it") : read;
}

const strategies: readonly Strategy[] = ["longest-idle", "least-occupied", "best-fit", "round-robin", "specialists-last", "ring-several"];
const usualStrategy: Strategy = "longest-idle";
const zero: Distribution = { kind: "constant", value: 0 };

export function queueOf(part: Part, usual: Durations): LabQueue | null {
  const fields = fieldsOf(part, ["id", "targetSeconds", "skills", "languageLevel", "strategy", "ringAtOnce", "priority", "ageingPerMinute", "steps", "worth", "stickySeconds", "recorded", ...durationNames]);
  if (fields === null) return null;
  const read = together({
    id: required(part, "id", fields.id, nameOf),
    targetSeconds: optional(fields.targetSeconds, 20, (each) => numberOf(each, { least: 0, most: 86_400 })),
    needs: optional(fields.skills, [], needsOf),
    strategy: optional(fields.strategy, usualStrategy, (each) => choiceOf(each, strategies)),
    languageLevel: optional(fields.languageLevel, 0, (each) => numberOf(each, { least: 0, most: 100 })),
    ringAtOnce: optional(fields.ringAtOnce, 2, (each) => numberOf(each, { least: 1, most: 50, whole: true })),
    priority: optional(fields.priority, 0, (each) => numberOf(each, points)),
    ageingPerMinute: optional(fields.ageingPerMinute, 0, (each) => numberOf(each, { least: 0, most: 1000 })),
    steps: optional(fields.steps, noSteps, (each) => listOf(each, stepOf)),
    worth: optional(fields.worth, "", ruleOf),
    stickySeconds: optional(fields.stickySeconds, 0, (each) => numberOf(each, { least: 0, most: 86_400 })),
    recorded: optional(fields.recorded, undefined, recordedOf),
    own: durationsOf(fields),
  });
  if (read === null) return null;
  const { targetSeconds, stickySeconds, own, recorded, ...rest } = read;
  const handle = own.handle ?? usual.handle;
  if (handle === undefined) return fault({ ...part, path: `${part.path}.handleSeconds` }, "is missing", "say how long calls take, here or once for all queues at the top of the scenario");
  return { ...rest, targetMs: targetSeconds * 1000, stickyMs: stickySeconds * 1000, handle, ...laterOf(own, usual), recorded: recorded ?? null };
}

const recordedNames = ["offered", "answered", "abandoned", "asa", "serviceLevel", "abandonRate"] as const;

function recordedOf(part: Part): RecordedFigures | null {
  const fields = fieldsOf(part, recordedNames);
  if (fields === null) return null;
  const figures = recordedNames.map((name) => [name, required(part, name, fields[name], (each) => numberOf(each, { least: 0, most: 1e9 }))] as const);
  return figures.some(([, figure]) => figure === null) ? null : Object.fromEntries(figures) as unknown as RecordedFigures;
}

export const points = { least: -1000, most: 1000 };
const noSteps: readonly Step[] = [];

/** The rule itself is judged where it is compiled. */
function stepOf(part: Part): Step | null {
  const fields = fieldsOf(part, ["when", "until"]);
  if (fields === null) return null;
  const when = required(part, "when", fields.when, ruleOf);
  if (fields.until === undefined || fields.until.value === null) return when === null ? null : { when, until: null };
  const until = untilOf(fields.until);
  return when === null || until === null ? null : { when, until };
}

function ruleOf(part: Part): string | null {
  return typeof part.value === "string" && part.value.trim() !== "" ? part.value : fault(part, `is ${shown(part.value)}`, "give a rule, between quotes");
}

function untilOf(part: Part): Until | null {
  const fields = fieldsOf(part, ["afterSeconds", "noneOnShift", "predictedWaitSeconds"]);
  if (fields === null) return null;
  const afterSeconds = optional(fields.afterSeconds, undefined, (each) => numberOf(each, { least: 0, most: 86_400 }));
  const predictedWaitSeconds = optional(fields.predictedWaitSeconds, undefined, (each) => numberOf(each, { least: 0, most: 86_400 }));
  const noneOnShift = optional(fields.noneOnShift, undefined, truthOf);
  return afterSeconds === null || noneOnShift === null || predictedWaitSeconds === null ? null : { afterSeconds, noneOnShift, predictedWaitSeconds };
}

/** What a queue does not say of itself, the scenario says for all. */
function laterOf(own: Durations, usual: Durations): Pick<LabQueue, "wrapUp" | "answer" | "patience"> {
  return { wrapUp: own.wrapUp ?? usual.wrapUp ?? zero, answer: own.answer ?? usual.answer ?? zero, patience: own.patience === undefined ? usual.patience ?? null : own.patience };
}

/** ["es"]: at any level; { "es": 3 }: at this level or above. */
function needsOf(part: Part): readonly SkillNeed[] | null {
  if (Array.isArray(part.value)) return listOf(part, (each) => { const skill = nameOf(each); return skill === null ? null : { skill, level: 1 }; });
  const skills = skillsOf(part);
  return skills === null ? null : Object.entries(skills).map(([skill, level]) => ({ skill, level }));
}

/** Skill → level. */
export function skillsOf(part: Part): Readonly<Record<string, number>> | null {
  const { value } = part;
  const fields = fieldsOf(part, typeof value === "object" && value !== null ? Object.keys(value) : []);
  if (fields === null) return null;
  const levels = Object.entries(fields).map(([skill, each]) => [skill, each === undefined ? null : numberOf(each, { least: 1, most: 100 })] as const);
  return levels.some(([, level]) => level === null) ? null : Object.fromEntries(levels) as Record<string, number>;
}
