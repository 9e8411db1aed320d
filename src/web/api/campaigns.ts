// Campaigns, asked of the REST interface.
import type { CampaignFields, CampaignInFlight, CampaignLiveReply, CampaignReply, CampaignWarning, CampaignWished, PeopleLawReply, PlanChecked } from "../../protocol/rest-campaigns.ts";
import type { CampaignFiguresReply, CampaignMemberReply, CampaignMemberStory } from "../../protocol/rest-campaign-figures.ts";
import type { ContactList } from "../../protocol/rest-lists.ts";
import { request, requestTagged } from "./request.ts";

interface Page<Row> { readonly data: readonly Row[]; readonly nextCursor: string | null }
export type Wish = "start" | "pause" | "stop";

const at = (id: string): string => `/campaigns/${encodeURIComponent(id)}`;

export const readCampaigns = (): Promise<Page<CampaignReply>> => request("GET", "/campaigns?limit=200");
export const readCampaign = (id: string): Promise<CampaignReply> => request("GET", at(id));
export const readWarnings = async (id: string): Promise<readonly CampaignWarning[]> => (await request<{ readonly warnings: readonly CampaignWarning[] }>("GET", `${at(id)}/warnings`)).warnings;
export const readLawOfPeople = (fields: CampaignFields): Promise<PeopleLawReply> => request("POST", "/campaigns/law", fields);
export const checkPlan = (fields: CampaignFields): Promise<PlanChecked> => request("POST", "/campaigns/check", fields);
export const createCampaign = (fields: CampaignFields): Promise<CampaignReply> => request("POST", "/campaigns", fields);
/** Refuses with 412 when it was changed since that version. */
export async function changeCampaign({ id, version }: Pick<CampaignReply, "id" | "version">, fields: Partial<CampaignFields>): Promise<CampaignReply> {
  return (await requestTagged<CampaignReply>("PATCH", at(id), fields, `"${String(version)}"`)).body;
}
export const readCampaignLive = (id: string): Promise<CampaignLiveReply> => request("GET", `${at(id)}/live`);
export const readCampaignFigures = (id: string): Promise<CampaignFiguresReply> => request("GET", `${at(id)}/figures`);
export interface MemberQuery { readonly search?: string | undefined; readonly state?: CampaignMemberReply["state"] | undefined }
export function readCampaignMembers(id: string, { search, state }: MemberQuery, cursor: string | null): Promise<Page<CampaignMemberReply>> {
  const asked = Object.entries({ limit: "50", search, state, cursor: cursor ?? undefined }).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return request("GET", `${at(id)}/members?${new URLSearchParams(asked).toString()}`);
}
const member = (id: string, memberId: string): string => `${at(id)}/members/${encodeURIComponent(memberId)}`;
export const readCampaignMember = (id: string, memberId: string): Promise<CampaignMemberStory> => request("GET", member(id, memberId));
export const callMemberAt = (id: string, memberId: string, moment: string): Promise<unknown> => request("POST", `${member(id, memberId)}/call-at`, { at: moment });
export const dropMember = (id: string, memberId: string): Promise<unknown> => request("POST", `${member(id, memberId)}/never`);
export const readInFlight = (id: string): Promise<CampaignInFlight> => request("GET", `${at(id)}/in-flight`);
export const wishCampaign = (id: string, wish: Wish): Promise<CampaignWished> => request("POST", `${at(id)}/${wish}`);

export type ListChoice = Pick<ContactList, "id" | "name" | "members">;
export const readContactLists = (): Promise<Page<ListChoice>> => request("GET", "/lists");
