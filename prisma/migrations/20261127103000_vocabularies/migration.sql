-- The vocabularies become the operator's data. Codes are text, so that a new entry needs no migration. The server loads the
-- entries that ship with the product when it starts.
CREATE TABLE "vocabulary_entry" (
  "id" UUID NOT NULL,
  "vocabulary" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "labels" JSONB NOT NULL,
  "makes_inaccessible" BOOLEAN NOT NULL DEFAULT false,
  "account_level" BOOLEAN NOT NULL DEFAULT false,
  "unclear" BOOLEAN NOT NULL DEFAULT false,
  "in_force_from" DATE,
  "ended_on" DATE,
  "position" INTEGER NOT NULL,
  "version" INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT "vocabulary_entry_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "vocabulary_entry_vocabulary_code_key" ON "vocabulary_entry"("vocabulary", "code");

ALTER TABLE "content_item" ALTER COLUMN "kind" TYPE TEXT;
ALTER TABLE "import_row" ALTER COLUMN "kind" TYPE TEXT;
ALTER TABLE "indicator" ALTER COLUMN "kinds" TYPE TEXT[];
ALTER TABLE "figure_group" ALTER COLUMN "kind" TYPE TEXT;
ALTER TABLE "request_item" ALTER COLUMN "action" TYPE TEXT;
ALTER TABLE "answer" ALTER COLUMN "action" TYPE TEXT;
ALTER TABLE "briefing_item" ALTER COLUMN "action" TYPE TEXT;
ALTER TABLE "tip" ALTER COLUMN "source" TYPE TEXT;
ALTER TABLE "platform_channel" ALTER COLUMN "kind" TYPE TEXT;
ALTER TABLE "removal_request" ALTER COLUMN "sent_via" TYPE TEXT;
DROP TYPE "content_kind";
DROP TYPE "action";
DROP TYPE "tip_source";
DROP TYPE "channel_kind";

-- Figures count refusals by reason and actions by kind in rows of their own instead of one bit for each reason. The server
-- counts all items again when it starts.
ALTER TABLE "figure_item" ADD COLUMN "outcome" TEXT;
CREATE TABLE "figure_outcome" (
  "group_id" INTEGER NOT NULL,
  "by" "figure_by" NOT NULL,
  "span" "figure_span" NOT NULL,
  "start" DATE NOT NULL,
  "outcome" TEXT NOT NULL,
  "items" BIGINT NOT NULL,
  CONSTRAINT "figure_outcome_pkey" PRIMARY KEY ("group_id", "by", "span", "start", "outcome")
);
