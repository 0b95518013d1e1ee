-- The figures of kinds and tips count each content item once. Figures that are frozen already keep counting every request,
-- so that the change of the rule makes no erratum.
-- AlterTable
ALTER TABLE "briefing" ADD COLUMN "counts_content_once" BOOLEAN NOT NULL DEFAULT false;
