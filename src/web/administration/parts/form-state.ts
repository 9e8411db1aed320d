// A form of one record: what is typed, what differs from what is kept, what the service found wrong, and what happened
// when somebody else was quicker.
import { useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useState } from "react";
import { ApiProblem } from "../../api/request.ts";
import { change, create, readOne, type Fields, type Kept } from "../configuration.ts";

export interface Form {
  readonly value: Fields;
  readonly isNew: boolean;
  readonly mayWrite: boolean;
  set(field: string, value: unknown): void;
  /** What is wrong at "#/name/es", as the service said it. */
  faultAt(pointer: string): string | null;
  /** Pointers of faults, in the service's order. */
  readonly faults: readonly string[];
}

export const FormContext = createContext<Form | null>(null);

export function useForm(): Form {
  const form = useContext(FormContext);
  if (form === null) throw new Error("a field stands outside a form");
  return form;
}

export interface Saving {
  readonly form: Form;
  /** As it was last read or saved. */
  readonly kept: Fields;
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  readonly problem: ApiProblem | null;
  /** Theirs, when somebody changed it meanwhile. */
  readonly conflict: Kept | null;
  readonly changed: Fields;
  save(over?: Kept): Promise<Kept | null>;
  reset(to: Fields): void;
}

/** How a record is read and changed that is no row of a list. */
interface Means { readonly read: () => Promise<Kept>; readonly change: (kept: Kept, fields: Fields) => Promise<Kept> }
interface Start { readonly name: string; /** what is kept; null for a new one */ readonly before: Kept | null; readonly blank: Fields; readonly mayWrite: boolean; readonly means?: Means }

export function useFormState({ name, before, blank, mayWrite, means }: Start): Saving {
  const toChange = means?.change ?? ((record: Kept, fields: Fields) => change(name, record, fields));
  const queries = useQueryClient();
  const [kept, setKept] = useState<Fields>(before ?? blank);
  const [value, setValue] = useState<Fields>(before ?? blank);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [conflict, setConflict] = useState<Kept | null>(null);
  const [isSaving, setSaving] = useState(false);
  const changed = differing(kept, value);
  const faults = problem?.errors ?? [];

  async function save(over?: Kept): Promise<Kept | null> {
    setSaving(true);
    setProblem(null);
    try {
      const done = before === null ? await create(name, withoutEmptyId(value)) : await toChange(over ?? (kept as Kept), changed);
      setKept(done);
      setValue(before === null ? value : done);
      setConflict(null);
      await queries.invalidateQueries({ queryKey: ["configuration"] });
      return done;
    } catch (reason) {
      const met = reason instanceof ApiProblem ? reason : new ApiProblem(0, "fault");
      if (met.status === 412 && before !== null) setConflict(await (means?.read() ?? readOne(name, before.id)));
      else setProblem(met);
      return null;
    } finally {
      setSaving(false);
    }
  }

  const form: Form = {
    value, isNew: before === null, mayWrite, faults: faults.map(({ pointer }) => pointer),
    set: (field, next) => { setValue((now) => ({ ...now, [field]: next })); setProblem((now) => (now === null ? null : without(now, field))); },
    faultAt: (pointer) => faults.find((fault) => fault.pointer === pointer)?.detail ?? null,
  };
  return { form, kept, isDirty: Object.keys(changed).length > 0, isSaving, problem, conflict, changed, save, reset: (to) => { setKept(to); setValue(to); setProblem(null); setConflict(null); } };
}

/** What was corrected is not shown as wrong any more. */
function without(problem: ApiProblem, field: string): ApiProblem {
  const errors = problem.errors.filter(({ pointer }) => pointer !== `#/${field}` && !pointer.startsWith(`#/${field}/`));
  return new ApiProblem(problem.status, problem.code, { detail: problem.message, errors });
}

function differing(kept: Fields, value: Fields): Fields {
  return Object.fromEntries(Object.entries(value).filter(([field, one]) => JSON.stringify(one) !== JSON.stringify(kept[field])));
}

function withoutEmptyId(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([field, value]) => field !== "id" || value !== ""));
}
