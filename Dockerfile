# The release as a container image. Two targets:
#
#   docker build -t takedown-desk .                              at most 300 MB, without Chromium: PRINT_DOCUMENTS=0, CAPTURE=off
#   docker build -t takedown-desk:chromium --target chromium .   prints documents and captures pages
#
# Both run as user 10001, write only to /tmp, and need DATABASE_URL and SECRET. docs/operations/containers.md explains them.

FROM node:24-trixie-slim AS build
WORKDIR /desk
COPY . .
# The image states this commit as its version: --build-arg COMMIT=$(git rev-parse HEAD)
ARG COMMIT=""
RUN npx --yes pnpm@12 install --frozen-lockfile && COMMIT="$COMMIT" npx --yes pnpm@12 release /release

FROM debian:trixie-slim AS common
COPY --from=build /usr/local/bin/node /usr/local/bin/node
COPY --from=build /release /desk
WORKDIR /desk
ENV HOST=0.0.0.0 PORT=4000
EXPOSE 4000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=3s --retries=6 --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health/ready').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Not through a shell, so that signals reach the server itself.
ENTRYPOINT ["node", "/desk/desk.mjs"]

FROM common AS chromium
RUN apt-get update \
 && apt-get install --yes --no-install-recommends chromium fonts-noto-core fonts-noto-cjk \
 && rm -rf /var/lib/apt/lists/*
USER 10001:10001

# The last target is the default.
FROM common AS desk
USER 10001:10001
