# Everything that needs a network happens while the image is built; a container needs none but its database's.

FROM node:20-bookworm-slim AS build
WORKDIR /srv/enterprise-center
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit
COPY . .
RUN npm run build && rm -rf .next/cache

FROM node:20-bookworm-slim
WORKDIR /srv/enterprise-center
ENV NODE_ENV=production \
    NEXT_TELEMETRY_DISABLED=1 \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATA_DIR=/var/lib/enterprise-center \
    TSX_DISABLE_CACHE=1
# The program belongs to root and is read-only to who runs it; DATA_DIR is all that it writes.
COPY --from=build /srv/enterprise-center/node_modules ./node_modules
COPY --from=build /srv/enterprise-center/.next ./.next
COPY --from=build /srv/enterprise-center/prisma ./prisma
COPY --from=build /srv/enterprise-center/public ./public
COPY --from=build /srv/enterprise-center/lib ./lib
COPY --from=build /srv/enterprise-center/scripts ./scripts
COPY --from=build /srv/enterprise-center/package.json /srv/enterprise-center/server.ts /srv/enterprise-center/next.config.ts /srv/enterprise-center/tsconfig.json ./
RUN install -d -o node -g node -m 0700 /var/lib/enterprise-center
USER node
VOLUME /var/lib/enterprise-center
EXPOSE 3000
STOPSIGNAL SIGTERM
# Alive, not ready: that the database is away is no reason to restart a container that serves the keys.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/start.mjs", "--built"]
