// Who may do what. One row an action, one word a role: "all" of them, or "own" (what an agent handles himself).
// A role that a row does not name may not.
export type Role = "agent" | "supervisor" | "administrator" | "integrator" | "auditor" | "quality";
export const roles: readonly Role[] = ["agent", "supervisor", "administrator", "integrator", "auditor", "quality"];

export type Reach = "all" | "own";

export type Action =
  | "session.use" | "socket.open" | "account.use"
  | "key.manage" | "access.read" | "access.manage"
  | "agent.impersonate"
  | "contact.read" | "contact.write"
  | "call.read" | "call.link"
  | "routing.explain"
  | "campaign.read" | "campaign.write" | "campaign.run"
  | "segment.read" | "segment.write"
  | "opt-out.read" | "opt-out.add" | "opt-out.import" | "opt-out.remove"
  | "list.read" | "list.write"
  | "communication.read" | "communication.write"
  | "callback.ask" | "callback.read" | "callback.cancel"
  | "recording.listen" | "recording.delete" | "transcript.write" | "message.delete"
  | "queue.read" | "agent.read" | "agent.command"
  | "floor.control"
  | "flow.read" | "flow.check" | "flow.write" | "flow.publish"
  | "prompt.read" | "prompt.write"
  | "phone.use"
  | "administration.read" | "administration.write" | "skill.write" | "audit.read"
  | "emergency.read" | "emergency.switch"
  | "board.read" | "lab.use" | "statistics.read" | "own-statistics.read" | "thresholds.write"
  | "message.send" | "message.read"
  | "metrics.read";

export const rights: Readonly<Record<Action, Partial<Readonly<Record<Role, Reach>>>>> = {
  // One's own session, the ticket for one's own socket, and one's own password, second factor and signed-in devices.
  "session.use":       { agent: "own", supervisor: "own", administrator: "own", integrator: "own", auditor: "own", quality: "own" },
  "socket.open":       { agent: "own", supervisor: "own", administrator: "own", integrator: "own", auditor: "own", quality: "own" },
  "account.use":       { agent: "own", supervisor: "own", administrator: "own", integrator: "own", auditor: "own", quality: "own" },
  // Keys for programs: an integrator his own, never wider than his role; an administrator everybody's.
  "key.manage":        { administrator: "all", integrator: "own" },
  // Who is signed in and what is asked of those who sign in; resetting passwords, unlocking, ending sessions.
  "access.read":       { administrator: "all", auditor: "all" },
  "access.manage":     { administrator: "all" },
  // A ticket for another's socket: for tests and integrations.
  "agent.impersonate": { administrator: "all" },
  // Whoever answers a call must be able to open the caller's record, whoever he is.
  "contact.read":      { agent: "all", supervisor: "all", administrator: "all", integrator: "all", auditor: "all", quality: "all" },
  "contact.write":     { agent: "all", supervisor: "all", administrator: "all", integrator: "all" },
  "call.read":         { agent: "own", supervisor: "all", administrator: "all", integrator: "all", auditor: "all", quality: "all" },
  // Why a caller waited and whom he got, and why not another: it tells of colleagues' breaks and skills.
  "routing.explain":   { supervisor: "all", administrator: "all", integrator: "all", auditor: "all", quality: "all" },
  "call.link":         { agent: "own", supervisor: "all", administrator: "all", integrator: "all" },
  // Plans of mails, SMS, letters and calls: who runs the floor writes and starts them.
  "communication.read":  { supervisor: "all", administrator: "all", integrator: "all", auditor: "all", quality: "all" },
  "communication.write": { supervisor: "all", administrator: "all" },
  // Agents see and take back those that are theirs alone or that they asked for; programs ask for a house's own web pages.
  "callback.ask":      { agent: "all", supervisor: "all", administrator: "all", integrator: "all" },
  "callback.read":     { agent: "own", supervisor: "all", administrator: "all", integrator: "all", auditor: "all", quality: "all" },
  "callback.cancel":   { agent: "own", supervisor: "all", administrator: "all", integrator: "all" },
  // Supervisors plan campaigns and run them; a house's own programs may read how they go.
  "campaign.read":     { supervisor: "all", administrator: "all", integrator: "all", auditor: "all", quality: "all" },
  "campaign.write":    { supervisor: "all", administrator: "all" },
  "campaign.run":      { supervisor: "all", administrator: "all" },
  // Whoever talks with somebody may note that he does not want to be called; taking that back is not an agent's to do.
  "opt-out.read":      { agent: "all", supervisor: "all", administrator: "all", integrator: "all", auditor: "all", quality: "all" },
  "opt-out.add":       { agent: "all", supervisor: "all", administrator: "all", integrator: "all" },
  // A register's file replaces the copy before it.
  "opt-out.import":    { supervisor: "all", administrator: "all", integrator: "all" },
  "opt-out.remove":    { supervisor: "all", administrator: "all" },
  // Who is to be called by campaigns: filled by supervisors from files, and by programs.
  "list.read":         { supervisor: "all", administrator: "all", integrator: "all", auditor: "all" },
  "list.write":        { supervisor: "all", administrator: "all", integrator: "all" },
  // Whom campaigns are for: counted over all customers, with a masked sample; a program may hand in a segment of its own.
  "segment.read":      { supervisor: "all", administrator: "all", integrator: "all", auditor: "all", quality: "all" },
  "segment.write":     { supervisor: "all", administrator: "all", integrator: "all" },
  // Agents hear the calls that they had a part in. Who hears what is in the audit trail.
  "recording.listen":  { agent: "own", supervisor: "all", administrator: "all", auditor: "all", quality: "all" },
  "recording.delete":  { administrator: "all" },
  // What a speech-to-text service heard in a recording; voice messages that nobody is to answer.
  "transcript.write":  { supervisor: "all", administrator: "all", integrator: "all" },
  "message.delete":    { supervisor: "all", administrator: "all" },
  // Agents see the lines and their colleagues, to transfer; whose calls those are only where they are their own.
  "queue.read":        { agent: "own", supervisor: "all", administrator: "all", integrator: "all", auditor: "all", quality: "all" },
  "agent.read":        { agent: "own", supervisor: "all", administrator: "all", integrator: "all", auditor: "all", quality: "all" },
  "agent.command":     { agent: "own", supervisor: "all", administrator: "all", integrator: "all" },
  // Listening in, changing others' states, moving and giving out callers who wait.
  "floor.control":     { supervisor: "all", administrator: "all" },
  // Messages to all callers of a queue or of the house, and closing a queue at once; an agent sees those of his queues.
  "emergency.read":    { agent: "own", supervisor: "all", administrator: "all", integrator: "all", auditor: "all", quality: "all" },
  "emergency.switch":  { supervisor: "all", administrator: "all" },
  // The whole floor, live and in figures; an agent sees his own day.
  "board.read":        { supervisor: "all", administrator: "all", integrator: "all", auditor: "all", quality: "all" },
  "statistics.read":   { supervisor: "all", administrator: "all", integrator: "all", auditor: "all", quality: "all" },
  // Trying changes of staff and rules on the centre as it is today, in virtual time.
  "lab.use":           { supervisor: "all", administrator: "all" },
  "thresholds.write":  { supervisor: "all", administrator: "all" },
  // Agents answer their supervisors and read what was written to them.
  "message.send":      { agent: "own", supervisor: "all", administrator: "all" },
  "message.read":      { agent: "own", supervisor: "all", administrator: "all", auditor: "all" },
  "own-statistics.read": { agent: "own", supervisor: "own", administrator: "own", integrator: "own", auditor: "own", quality: "own" },
  "flow.read":         { supervisor: "all", administrator: "all", integrator: "all", auditor: "all", quality: "all" },
  "flow.check":        { supervisor: "all", administrator: "all", integrator: "all" },
  "flow.write":        { administrator: "all" },
  "flow.publish":      { administrator: "all" },
  "prompt.read":       { supervisor: "all", administrator: "all", integrator: "all", auditor: "all", quality: "all" },
  "prompt.write":      { administrator: "all" },
  // The telephone in one's own browser.
  "phone.use":         { agent: "own", supervisor: "own", administrator: "own", integrator: "own", auditor: "own", quality: "own" },
  // Supervisors see how the centre is set up and decide who can do what and works where; the rest is for administrators.
  "administration.read":  { supervisor: "all", administrator: "all", auditor: "all" },
  "administration.write": { administrator: "all" },
  "skill.write":       { supervisor: "all", administrator: "all" },
  "audit.read":        { administrator: "all", auditor: "all" },
  "metrics.read":      { supervisor: "all", administrator: "all", integrator: "all" },
};

export const actions = Object.keys(rights) as readonly Action[];
