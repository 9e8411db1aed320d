// Who acts over an agent's head: the user's id and the name that timelines show.

export interface Supervisor { readonly id: string; readonly name: string }
