// The campaigns in which I call, and who is due for me, asked of the REST interface.
import type { ContactCampaign, DuePeople, MyCampaign, PersonNumberReply } from "../../protocol/rest-my-campaigns.ts";
import type { CampaignMemberStory } from "../../protocol/rest-campaign-figures.ts";
import { request } from "./request.ts";

const at = (id: string): string => `/me/campaigns/${encodeURIComponent(id)}/people`;

export const readMyCampaigns = async (): Promise<readonly MyCampaign[]> => (await request<{ readonly data: readonly MyCampaign[] }>("GET", "/me/campaigns")).data;
export const readDuePeople = (id: string, search: string): Promise<DuePeople> => request("GET", search === "" ? at(id) : `${at(id)}?${new URLSearchParams({ search }).toString()}`);
export const readPersonBefore = (id: string, memberId: string): Promise<CampaignMemberStory> => request("GET", `${at(id)}/${encodeURIComponent(memberId)}`);
export const readPersonNumbers = async (id: string, memberId: string): Promise<readonly PersonNumberReply[]> => (await request<{ readonly data: readonly PersonNumberReply[] }>("GET", `${at(id)}/${encodeURIComponent(memberId)}/numbers`)).data;
export const readCampaignsOfContact = async (contactId: string): Promise<readonly ContactCampaign[]> => (await request<{ readonly data: readonly ContactCampaign[] }>("GET", `/me/contacts/${encodeURIComponent(contactId)}/campaigns`)).data;
/** For who has a seat and is on another screen than his desk. */
export const callPerson = (agentId: string, campaignId: string, memberId: string): Promise<unknown> => request("POST", `/agents/${encodeURIComponent(agentId)}/commands`, { type: "person", campaignId, memberId, call: true });
