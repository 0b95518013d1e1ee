-- Every category and every file that a finding ever had.
ALTER TABLE "finding" ADD COLUMN "categories_ever" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[],
  ADD COLUMN "files_ever" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];

-- What findings had until now, from the log and from their present fields.
WITH had AS (
  SELECT (p.payload::jsonb ->> 'finding')::uuid AS id, (p.payload::jsonb ->> 'category')::uuid AS category_id,
    p.payload::jsonb ->> 'sha256' AS file
  FROM event e JOIN event_payload p ON p.event_id = e.id
  WHERE e.type IN ('inspection.finding_recorded', 'inspection.finding_corrected')
    AND p.payload::jsonb ->> 'finding' IS NOT NULL
  UNION SELECT id, category_id, sha256 FROM finding)
UPDATE finding f SET
  categories_ever = ARRAY(SELECT DISTINCT category_id FROM had WHERE had.id = f.id AND category_id IS NOT NULL),
  files_ever = ARRAY(SELECT DISTINCT file FROM had JOIN blob ON blob.sha256 = file WHERE had.id = f.id);

CREATE FUNCTION keep_finding_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.category_id IS NOT NULL AND NOT NEW.category_id = ANY (NEW.categories_ever) THEN
    NEW.categories_ever := NEW.categories_ever || NEW.category_id;
  END IF;
  IF NEW.sha256 IS NOT NULL AND NOT NEW.sha256 = ANY (NEW.files_ever) THEN
    NEW.files_ever := NEW.files_ever || NEW.sha256;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER finding_history BEFORE INSERT OR UPDATE ON "finding"
  FOR EACH ROW EXECUTE FUNCTION keep_finding_history();

-- The files of findings and measurements that a category forbids. The strictest category that a finding ever had decides.
CREATE VIEW forbidden_file AS
  SELECT c.id AS category_id, file AS sha256
  FROM category c JOIN finding f ON c.id = ANY (f.categories_ever) CROSS JOIN unnest(f.files_ever) AS file
  WHERE c.no_capture
  UNION SELECT c.id, m.sha256 FROM category c JOIN measurement m ON m.category_id = c.id
  WHERE c.no_capture AND m.sha256 IS NOT NULL;

-- A seal covers captures of a case, or files of findings and measurements of a category.
ALTER TABLE "capture_seal" ALTER COLUMN "case_id" DROP NOT NULL, ADD COLUMN "category_id" UUID;
ALTER TABLE "capture_seal" ADD CONSTRAINT "capture_seal_owner" CHECK (num_nonnulls(case_id, category_id) = 1);
CREATE INDEX "capture_seal_category_id_idx" ON "capture_seal"("category_id");
ALTER TABLE "capture_seal" ADD CONSTRAINT "capture_seal_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
