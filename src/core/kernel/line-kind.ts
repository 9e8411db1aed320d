// What lines of a campaign are told apart by, when it is learnt how likely they are answered.

/** `hour`: of the local day where it rings, 0 to 23; `segment`: of which people, any name. */
export interface LineKind { readonly hour: number; readonly segment: string }
