-- The edition of a loaded pack states which law an installation has.
ALTER TABLE "authority" DROP COLUMN "law_edition";
