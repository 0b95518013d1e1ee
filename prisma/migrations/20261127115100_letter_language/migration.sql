-- The language of a letter as it was sent. Until now the letters of all installations were Vietnamese.
ALTER TABLE "removal_request" ADD COLUMN "letter_language" TEXT;
UPDATE "removal_request" SET "letter_language" = 'vi' WHERE "letter" IS NOT NULL;
