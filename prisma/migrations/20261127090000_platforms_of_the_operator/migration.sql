-- Platforms and their channels become the operator's data: with versions, ends, and an order of preference.
ALTER TYPE "channel_kind" ADD VALUE 'TELEPHONE';

ALTER TABLE "platform"
  ADD COLUMN "representative" TEXT,
  ADD COLUMN "languages" TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN "content_kinds" TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN "ended_on" DATE,
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

ALTER TABLE "platform_channel"
  ADD COLUMN "position" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "verified_on" DATE,
  ADD COLUMN "ended_on" DATE;

-- Channels were listed by kind.
UPDATE "platform_channel" SET "position" = place.n
FROM (SELECT "id", row_number() OVER (PARTITION BY "platform_id" ORDER BY "kind", "address") - 1 AS n FROM "platform_channel") AS place
WHERE place."id" = "platform_channel"."id";
