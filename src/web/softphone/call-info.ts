// What an INVITE asks of the phone: `Call-Info: <sip:atiende>;answer-after=0`, as desk phones know it.

/** At once; any other time is not asked for by this service, and rings as usual. */
export function isAskedToAnswer(callInfo: string | undefined): boolean {
  return (callInfo ?? "").split(",").some((info) => info.slice(info.indexOf(">") + 1).split(";").slice(1).some((parameter) => /^\s*answer-after\s*=\s*0\s*$/iu.test(parameter)));
}
