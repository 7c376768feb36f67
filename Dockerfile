# Callboard as it is run in production: no build step, no root.
FROM node:24-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image has Node already; the one of the lockfile is for hosts without.
RUN npm ci --omit=dev && npm cache clean --force && rm -rf node_modules/node-linux-* node_modules/.bin/node
COPY . .
# Where DATABASE_URL=sqlite:var/callboard.db would write; a volume makes it last.
RUN install -d -o node -g node var
USER node
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080
EXPOSE 8080
# Node itself, not npm, so that a signal to stop reaches it and deliveries in hand are finished.
CMD ["node", "--max-semi-space-size=4", "src/main.ts", "start"]
