-- Whether somebody wrote the subject in the formal language of a letter. Otherwise the letter has the default subject, which
-- follows its items, its measure and its templates until it is signed. A letter that was signed keeps its subject.
ALTER TABLE "removal_request" ADD COLUMN     "subject_written" BOOLEAN NOT NULL DEFAULT false;

-- Earlier versions stored a default subject like a written one. A subject of a letter that is not signed counts as the
-- default one if it has the form of a shipped phrase or of the phrase of a template, in whichever version and language.
UPDATE "removal_request" SET "subject_written" = true
WHERE "state" NOT IN ('DRAFT', 'AWAITING_APPROVAL') OR NOT EXISTS (
  SELECT FROM (
    SELECT 'Yêu cầu {demand} {count} nội dung vi phạm trên {platform}' AS "phrase"
    UNION SELECT 'Request to {demand} {count} unlawful items on {platform}'
    UNION SELECT "phrases" ->> 'USUAL_SUBJECT' FROM "letter_template_version" WHERE "phrases" ? 'USUAL_SUBJECT') "usual",
    LATERAL (SELECT regexp_replace(replace(regexp_replace("phrase", '([\\^$.|?*+()\[\]{}])', '\\\1', 'g'),
      '\{count\}', '[0-9]+'), '\\\{[a-z][a-z0-9_]*\\\}', '.+', 'g') AS "pattern") "matched"
  WHERE "removal_request"."subject" ~ ('^' || "pattern" || '$'));
