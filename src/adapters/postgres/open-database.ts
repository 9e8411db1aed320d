// Postgres as the use cases see it: one store an aggregate over one pool.
import type { FactStore } from "../../app/ports.ts";
import type { FlowChanges, FlowDocuments, FlowSchedules } from "../../app/flows/ports.ts";
import type { IncidentStore } from "../../app/crm/incidents.ts";
import type { FactSources } from "../../app/crm/fact-service.ts";
import type { PinStore } from "../../app/crm/pins.ts";
import type { SecondFactorStore } from "../../app/access/second-factor.ts";
import type { SessionStore } from "../../app/access/sessions.ts";
import type { PolicyPorts } from "../../app/access/sign-in-policy.ts";
import type { TryStore } from "../../app/access/tries.ts";
import { createApiKeyStore, type ApiKeyStore } from "./api-key-store.ts";
import type { Audit } from "../../app/administration/audit.ts";
import type { EmergencyPorts } from "../../app/floor/emergencies.ts";
import type { ExperiencePorts } from "../../app/floor/experience.ts";
import type { StatisticsPorts } from "../../app/floor/statistics.ts";
import { createAuditStore } from "./audit-store.ts";
import { createBankStore } from "./bank-store.ts";
import type { CallbackPorts } from "../../app/floor/callbacks.ts";
import { createCallbackStore } from "./callback-store.ts";
import type { CampaignStore } from "../../app/campaign/campaign-ports.ts";
import { createCampaignDayStore } from "./campaign-day-store.ts";
import { createCampaignStore } from "./campaign-store.ts";
import type { CampaignFiguresStore } from "../../app/campaign/figures-ports.ts";
import type { FeedStore, ProgressStore } from "../../app/campaign/feed-ports.ts";
import type { CallableStore, EvidenceStore } from "../../app/campaign/ports.ts";
import { createCallableStore } from "./callable-store.ts";
import { createCampaignFiguresStore } from "./campaign-figures-store.ts";
import { createFeedStore } from "./campaign-feed-store.ts";
import { createProgressStore } from "./campaign-progress-store.ts";
import type { ImportStore, ListStore } from "../../app/lists/ports.ts";
import { createListImportStore } from "./list-import-store.ts";
import { createListIndexes, type ListIndexes } from "./list-indexes.ts";
import { createListStore } from "./list-store.ts";
import { createEvidenceStore } from "./evidence-store.ts";
import { createExclusionStore } from "./exclusion-store.ts";
import type { OutcomeStore, Phones, PlanStore, RunStore, TakeLead } from "../../app/communication/ports.ts";
import { createOutcomeStore } from "./communication/outcome-store.ts";
import { createPhoneSteps } from "./communication/phone-steps.ts";
import { createPlanStore } from "./communication/plan-store.ts";
import { createLead, createRunStore } from "./communication/run-store.ts";
import { createCallStore, type CallStore } from "./call-store.ts";
import { createConfigurationStore, type ConfigurationStore } from "./configuration-store.ts";
import { createCallersAlike } from "./callers-alike.ts";
import { createCountedFacts } from "./counted-facts.ts";
import { createEmergencyStore } from "./emergency-store.ts";
import { createExperienceStore } from "./experience-store.ts";
import { createContactStore, type ContactStore } from "./contact-store.ts";
import { createFactStore } from "./fact-store.ts";
import type { LedgerStore } from "../../app/ledger/ports.ts";
import { createFlowChangeStore, createFlowDocumentStore, createFlowScheduleStore } from "./flow-document-store.ts";
import { createFlowFigures, type ReadFigures } from "./flow-figures.ts";
import { createFlowStore, type FlowStore } from "./flow-store.ts";
import { createCentreStore, type CentreStore } from "./resources/centre-store.ts";
import { createSupervisionStore, type SupervisionStore } from "./supervision-store.ts";
import { createSettingsStore } from "./settings-store.ts";
import { createWordsStore, type KeptWords } from "./words-store.ts";
import { houseZone, type SettingsPorts } from "../../app/administration/house-settings.ts";
import { createLedgerStore } from "./ledger-store.ts";
import { migrate, pendingChanges } from "./migrate.ts";
import { createIncidentStore } from "./incident-store.ts";
import { createPinStore } from "./pin-store.ts";
import { createPromptStore, type PromptStore } from "./prompt-store.ts";
import { createPool, runOn, type Log } from "./pool.ts";
import { createPolicyStore, createSecondFactorStore, createTryStore } from "./protection-store.ts";
import { createQueueLogStores, type QueueLogStores } from "./queue-log-store.ts";
import type { RecordingStore } from "../../app/recordings/ports.ts";
import { createRecordingStore } from "./recording-store.ts";
import type { SegmentStore } from "../../app/segment/ports.ts";
import { createSegmentStore } from "./segment-store.ts";
import { createSessionStore } from "./session-store.ts";
import { createUserStore, type UserStore } from "./user-store.ts";

export interface Database {
  /** Brings the schema up to date; rejects when Postgres cannot be reached. */
  migrate(): Promise<readonly string[]>;
  readonly facts: FactStore;
  readonly countedFacts: StatisticsPorts["facts"];
  readonly callersAlike: ReturnType<typeof createCallersAlike>;
  readonly queueLog: QueueLogStores;
  readonly supervision: SupervisionStore;
  readonly experience: ExperiencePorts["store"];
  readonly emergencies: EmergencyPorts["store"];
  readonly contacts: ContactStore;
  readonly calls: CallStore;
  readonly callbacks: CallbackPorts["store"];
  readonly recordings: RecordingStore;
  readonly callables: CallableStore;
  readonly exclusions: ReturnType<typeof createExclusionStore>;
  readonly campaigns: CampaignStore;
  readonly campaignDay: ReturnType<typeof createCampaignDayStore>;
  readonly evidence: EvidenceStore;
  readonly campaignFigures: CampaignFiguresStore;
  readonly campaignProgress: FeedStore & ProgressStore;
  readonly lists: ListStore;
  readonly listIndexes: Pick<ListIndexes, "sweep">;
  readonly listImports: ImportStore;
  readonly communication: { readonly plans: PlanStore; readonly run: RunStore; readonly takeLead: TakeLead; readonly outcomes: OutcomeStore; readonly toCampaign: Phones["toCampaign"] };
  readonly ledger: LedgerStore;
  readonly segments: SegmentStore;
  readonly flows: FlowStore;
  readonly flowDocuments: FlowDocuments;
  readonly flowSchedules: FlowSchedules;
  readonly flowChanges: FlowChanges;
  readonly flowFigures: ReadFigures;
  readonly prompts: PromptStore;
  readonly configuration: ConfigurationStore;
  readonly users: UserStore;
  readonly sessions: SessionStore;
  readonly apiKeys: ApiKeyStore;
  readonly tries: TryStore;
  readonly secondFactors: SecondFactorStore;
  readonly signInPolicy: PolicyPorts["policies"];
  readonly audit: Audit;
  readonly centre: CentreStore;
  readonly settings: SettingsPorts["settings"];
  readonly words: () => Promise<KeptWords>;
  readonly pins: PinStore;
  readonly incidents: IncidentStore;
  readonly bank: FactSources;
  /** null = answers and its schema is up to date; else what is wrong. */
  healthy(): Promise<string | null>;
  close(): Promise<void>;
}

const patientMs = 120_000;

/** Connects when first asked; a Postgres that is away or comes back is no event here. `statementMs`: how long one may take. */
export function openDatabase(url: string, { log, statementMs }: { readonly log: Log; readonly statementMs?: number }): Database {
  const pool = createPool(url, log, { statementMs });
  const behind = createPool(url, log, { statementMs, pipeline: true }); // what is written behind the floor
  const patient = createPool(url, log, { statementMs: patientMs }); // what adds up a whole CRM or a list
  const [run, indexes] = [runOn(pool), createListIndexes(url, log)];
  return {
    migrate: () => migrate(url, log),
    facts: createFactStore(behind, log), contacts: createContactStore(pool), calls: createCallStore(pool), callbacks: createCallbackStore(pool), recordings: createRecordingStore(pool), callables: createCallableStore(pool), exclusions: createExclusionStore(pool), campaigns: createCampaignStore(pool, patient), evidence: createEvidenceStore(pool), lists: createListStore(pool, { patient, indexes }), listIndexes: indexes, listImports: createListImportStore(pool), ledger: createLedgerStore(behind), flows: createFlowStore(pool),
    campaignDay: createCampaignDayStore(pool),
    campaignProgress: { ...createFeedStore(pool, indexes), ...createProgressStore(pool) },
    campaignFigures: createCampaignFiguresStore(pool),
    communication: { plans: createPlanStore(pool), run: createRunStore(pool), takeLead: createLead(pool), outcomes: createOutcomeStore(pool), toCampaign: createPhoneSteps(pool) },
    flowDocuments: createFlowDocumentStore(pool), flowSchedules: createFlowScheduleStore(pool), flowChanges: createFlowChangeStore(pool), flowFigures: createFlowFigures(pool),
    prompts: createPromptStore(pool), emergencies: createEmergencyStore(pool),
    countedFacts: createCountedFacts(pool), callersAlike: createCallersAlike(pool), queueLog: createQueueLogStores(pool), supervision: createSupervisionStore(pool), experience: createExperienceStore(pool),
    configuration: createConfigurationStore(pool), users: createUserStore(pool), sessions: createSessionStore(pool), apiKeys: createApiKeyStore(pool),
    tries: createTryStore(pool), secondFactors: createSecondFactorStore(pool), signInPolicy: createPolicyStore(pool),
    audit: createAuditStore(pool), centre: createCentreStore(pool), settings: createSettingsStore(pool), words: createWordsStore(pool),
    pins: createPinStore(pool), incidents: createIncidentStore(pool), bank: createBankStore(pool), segments: createSegmentStore(pool, { patient, zone: houseZone }),
    healthy: async () => {
      try {
        const pending = await pendingChanges((text) => run({ text }));
        return pending === 0 ? null : `the database lacks ${String(pending)} change(s) of its schema; they are made when the service starts`;
      } catch (reason) {
        return reason instanceof Error ? reason.message : String(reason);
      }
    },
    close: async () => { await Promise.all([pool.end(), behind.end(), patient.end()]); },
  };
}
