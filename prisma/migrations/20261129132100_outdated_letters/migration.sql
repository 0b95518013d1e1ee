-- Since when a letter of the ladder that waits for a signature can no longer be signed. A job sets it within a minute, also
-- for letters that waited before this migration.
ALTER TABLE "ladder_letter" ADD COLUMN "outdated_at" TIMESTAMPTZ(3);
