-- The language of a letter as it was sent. Of earlier letters only the language that the authority chose since is known; without
-- a choice it is Vietnamese, in which all letters were written before there was one.
ALTER TABLE "removal_request" ADD COLUMN "letter_language" TEXT;
UPDATE "removal_request" SET "letter_language" = (SELECT "letter_language" FROM "authority") WHERE "letter" IS NOT NULL;
