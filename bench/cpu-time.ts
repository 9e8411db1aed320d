/** Of this process, all of its threads, in microseconds: other people's work on the machine does not count. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}
