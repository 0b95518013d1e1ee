-- The free text of a letter gets a translation for each further language of the letter. Texts of earlier versions have none.
ALTER TABLE "removal_request" ADD COLUMN     "translated_bodies" JSONB NOT NULL DEFAULT '{}';
