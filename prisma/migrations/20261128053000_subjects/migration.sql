-- The subject of a letter in the languages besides the formal one. Where there is none, the letter has the default subject.
ALTER TABLE "removal_request" ADD COLUMN     "translated_subjects" JSONB NOT NULL DEFAULT '{}';
