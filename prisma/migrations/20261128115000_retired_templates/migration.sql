-- A retired letter template is used by no draft any more, but by the letters that were submitted with it.
ALTER TABLE "letter_template" ADD COLUMN     "retired_at" TIMESTAMPTZ(3);
