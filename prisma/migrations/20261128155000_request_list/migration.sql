-- What the list of requests reads: when the platform last answered, a text for search, and when the log last got an entry.
ALTER TABLE "removal_request" ADD COLUMN     "answered_at" TIMESTAMPTZ(3),
ADD COLUMN     "letter_text" TEXT NOT NULL DEFAULT '';

-- The form of a text in which words are searched: without accents and capitals, as `normalizeForSearch` writes it. đ has
-- no decomposition.
CREATE FUNCTION searchable(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT left(lower(translate(regexp_replace(normalize(words, NFD),
    '[\u0300-\u036F\u0483-\u0487\u0591-\u05BD\u0610-\u061A\u064B-\u065F\u0670\u0E31\u0E34-\u0E3A\u0E47-\u0E4E\u20D0-\u20F0\u3099\u309A]',
    '', 'g'), 'đĐ', 'dd')), 4000)
$$;

CREATE FUNCTION write_letter_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.letter_text := searchable(concat_ws(' ', NEW.number, NEW.register_number, NEW.reference, NEW.subject,
    (SELECT string_agg(each.value, ' ') FROM jsonb_each_text(NEW.translated_subjects) each)));
  RETURN NEW;
END $$;

-- Answers that are recorded with an item, and the texts of the requests that exist.
UPDATE "removal_request" r SET "answered_at" = (SELECT max(i."answered_at") FROM "request_item" i WHERE i."request_id" = r."id"),
  "letter_text" = searchable(concat_ws(' ', r."number", r."register_number", r."reference", r."subject",
    (SELECT string_agg(each.value, ' ') FROM jsonb_each_text(r."translated_subjects") each)));

CREATE TRIGGER removal_request_letter_text
  BEFORE INSERT OR UPDATE OF number, register_number, reference, subject, translated_subjects ON "removal_request"
  FOR EACH ROW EXECUTE FUNCTION write_letter_text();

-- CreateTable
CREATE TABLE "request_change" (
    "request_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "request_change_pkey" PRIMARY KEY ("request_id")
);

INSERT INTO "request_change" SELECT "request_id", max("recorded_at") FROM "event" WHERE "request_id" IS NOT NULL GROUP BY 1;

-- CreateIndex
CREATE INDEX "request_change_at_request_id_idx" ON "request_change"("at", "request_id");

-- Only the seal updates events. It holds the lock of the head of the log, so commits take their turns here. A clock that was
-- set back does not make a time fall behind an earlier one.
CREATE FUNCTION note_request_changes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  latest timestamptz(3);
BEGIN
  IF EXISTS (SELECT 1 FROM sealed WHERE request_id IS NOT NULL) THEN
    latest := greatest(clock_timestamp(), (SELECT max(at) FROM request_change));
    INSERT INTO request_change (request_id, at)
      SELECT request_id, latest FROM sealed WHERE request_id IS NOT NULL GROUP BY request_id
      ON CONFLICT (request_id) DO UPDATE SET at = excluded.at;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER event_request_change AFTER UPDATE ON "event" REFERENCING NEW TABLE AS sealed
  FOR EACH STATEMENT EXECUTE FUNCTION note_request_changes();

-- CreateIndex
CREATE INDEX "removal_request_created_at_id_idx" ON "removal_request"("created_at", "id");

-- The orders of the list by columns that may be NULL. A request without the time sorts as the oldest, or as due last.
CREATE INDEX "removal_request_by_sent" ON "removal_request"((COALESCE("sent_at", '1970-01-01 00:00:00+00'::timestamptz)), "id");
CREATE INDEX "removal_request_by_answered" ON "removal_request"((COALESCE("answered_at", '1970-01-01 00:00:00+00'::timestamptz)), "id");
CREATE INDEX "removal_request_by_closed" ON "removal_request"((COALESCE("closed_at", '1970-01-01 00:00:00+00'::timestamptz)), "id");
CREATE INDEX "removal_request_by_due" ON "removal_request"((COALESCE("due_at", '9999-12-31 00:00:00+00'::timestamptz)), "id");

-- CreateIndex
CREATE INDEX "removal_request_state_idx" ON "removal_request"("state");

-- CreateIndex
CREATE INDEX "removal_request_category_id_idx" ON "removal_request"("category_id");

-- CreateIndex
CREATE INDEX "removal_request_assignee_id_idx" ON "removal_request"("assignee_id");

-- CreateIndex
CREATE INDEX "removal_request_approved_by_id_idx" ON "removal_request"("approved_by_id");

-- CreateIndex
CREATE INDEX "removal_request_editor_ids_idx" ON "removal_request" USING GIN ("editor_ids");

-- CreateIndex
CREATE INDEX "removal_request_letter_text_idx" ON "removal_request" USING GIN ("letter_text" gin_trgm_ops);
