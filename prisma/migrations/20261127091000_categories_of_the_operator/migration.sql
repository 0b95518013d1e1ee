-- Categories become the operator's data: with versions and ends.
ALTER TABLE "category"
  ADD COLUMN "ended_on" DATE,
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
