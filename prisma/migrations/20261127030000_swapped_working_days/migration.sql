-- A calendar knows the days that are worked instead of others, which days are not confirmed, and its sources.
ALTER TABLE "calendar"
  ADD COLUMN "working_days" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "unconfirmed" TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN "source_note" TEXT;
