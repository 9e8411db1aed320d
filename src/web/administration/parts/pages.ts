// What a page of administration is made of, as data: its list, its form, and what is said of it.
import type { ComponentType, ReactNode } from "react";
import type { Action } from "../../../core/access/rights.ts";
import type { IconName } from "../../ui/icon.tsx";
import type { Fields, Kept } from "../configuration.ts";

export interface ListColumn { /** key of its heading under "columns" */ readonly label: string; readonly cell: (record: Kept) => ReactNode; /** name of the sort, where it has one */ readonly sort?: string; readonly spare?: true; readonly align?: "end" }

export interface Described {
  /** Under /configuration and /administration, and key of its texts under "pages". */
  readonly name: string;
  readonly icon: IconName;
  /** Hook, since cells show words in the reader's language. */
  readonly useColumns: () => readonly ListColumn[];
  readonly useTitle: () => (record: Kept) => string;
  readonly Form: ComponentType;
  /** A new one before anything is typed. */
  readonly blank: Fields;
  readonly write?: Action;
  /** Shown after it was made, as a password that is shown once. */
  readonly Made?: ComponentType<{ readonly made: Kept; readonly onClose: () => void }>;
  /** Beside the form of one that is there. */
  readonly Aside?: ComponentType<{ readonly record: Kept }>;
}
