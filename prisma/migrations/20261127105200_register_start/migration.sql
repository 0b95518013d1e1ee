-- AlterTable
ALTER TABLE "register_year" ADD COLUMN "taken" INTEGER NOT NULL DEFAULT 0;

-- Until now every number up to the last one was taken by a letter.
UPDATE "register_year" SET "taken" = "last";
