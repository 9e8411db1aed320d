// Who listens where, and with which secrets: as Asterisk is told, and as the service is.
import type { HouseConfig } from "./house-config.ts";
import type { Ports, Secrets } from "./kept.ts";
import { rtpRange } from "./ports.ts";
import type { AsteriskSettings } from "./render.ts";
import type { ServiceEnv } from "./service.ts";

export function settingsOf(config: HouseConfig, secrets: Secrets, ports: Ports): AsteriskSettings {
  return {
    data: config.data, sip: config.sip, tls: config.tls, externalAddress: config.externalAddress, demo: config.demo,
    http: { host: "127.0.0.1", port: ports.asteriskHttp }, ari: { ...config.ari, password: secrets.ariPassword },
    ami: { host: "127.0.0.1", port: ports.ami, user: config.ami.user, secret: secrets.amiSecret },
    rtp: config.rtp ?? rtpRange(config.data), ...(config.maxCalls === null ? {} : { maxCalls: config.maxCalls }),
  };
}

export interface Resolved { readonly databaseUrl: string; readonly ariUrl: string; readonly ports: Ports }

/** Everything that the service and the command line read, resolved. */
export function envOf(config: HouseConfig, secrets: Secrets, { databaseUrl, ariUrl, ports }: Resolved): ServiceEnv {
  const own = config.outsideAsterisk === null;
  return {
    ATIENDE_HTTP_HOST: config.http.host, ATIENDE_HTTP_PORT: String(config.http.port), ATIENDE_PUBLIC_URL: config.http.publicUrl,
    ATIENDE_SIP_HOST: config.sip.host, ATIENDE_SIP_PORT: String(config.sip.port), ATIENDE_DATA: config.data, DATABASE_URL: databaseUrl,
    ATIENDE_ARI_URL: ariUrl, ATIENDE_ARI_USER: config.outsideAsterisk?.user ?? config.ari.user,
    ATIENDE_ARI_PASSWORD: config.outsideAsterisk?.password ?? secrets.ariPassword, ATIENDE_ARI_APP: config.ari.app,
    ATIENDE_PEPPER: secrets.pepper, ATIENDE_COOKIE_KEY: secrets.cookieKey, ATIENDE_RECORDING_KEY: secrets.recordingKey,
    ATIENDE_DEMO: config.demo ? "1" : "0", ATIENDE_REGION: config.region, LOG_LEVEL: config.logLevel,
    ...(own ? { ATIENDE_AMI_HOST: "127.0.0.1", ATIENDE_AMI_PORT: String(ports.ami), ATIENDE_AMI_USER: config.ami.user, ATIENDE_AMI_SECRET: secrets.amiSecret } : {}),
  };
}
