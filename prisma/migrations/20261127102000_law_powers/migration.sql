-- A legal basis is a power: texts by language, limits for normal and urgent requests or none, and a successor. What other
-- tables and requests refer to keeps its id.
ALTER TYPE "deadline_clock" ADD VALUE 'WORKING_DAYS';
ALTER TYPE "deadline_entry_kind" ADD VALUE 'RECEIVED' AFTER 'SET';
CREATE TYPE "clock_start" AS ENUM ('SENT', 'RECEIVED');

ALTER TABLE "legal_basis" RENAME TO "power";
ALTER TABLE "power" RENAME CONSTRAINT "legal_basis_pkey" TO "power_pkey";
ALTER TABLE "power" RENAME CONSTRAINT "legal_basis_calendar_id_fkey" TO "power_calendar_id_fkey";
ALTER TABLE "power" RENAME CONSTRAINT "legal_basis_in_force" TO "power_in_force";
ALTER INDEX "legal_basis_slug_key" RENAME TO "power_slug_key";
ALTER TABLE "power" RENAME COLUMN "hours" TO "normal_limit";
ALTER TABLE "power" DROP CONSTRAINT "legal_basis_hours";
ALTER TABLE "power"
  ALTER COLUMN "normal_limit" DROP NOT NULL,
  ADD COLUMN "citations" JSONB,
  ADD COLUMN "notes" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "urgent_limit" INTEGER,
  ADD COLUMN "clock_start" "clock_start" NOT NULL DEFAULT 'SENT',
  ADD COLUMN "successor_id" UUID,
  ADD COLUMN "capacities" "signing_capacity"[] DEFAULT ARRAY[]::"signing_capacity"[],
  ADD COLUMN "for_complaints" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "unconfirmed" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "shipped" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

UPDATE "power" SET
  citations = jsonb_build_object('vi', citation_vi, 'en', citation_en),
  notes = jsonb_strip_nulls(jsonb_build_object('vi', note, 'en', note_en)),
  -- Nobody changed these by SQL, so the loader may correct them.
  shipped = (slug, citation_vi, citation_en, normal_limit, clock, in_force_from, coalesce(in_force_to, 'infinity')) IN (
    ('nd-147-2024-24h', 'Điều 23 Nghị định số 147/2024/NĐ-CP (yêu cầu của cơ quan nhà nước)',
      'Decree 147/2024/ND-CP, Article 23 (request by a state authority)', 24, 'CALENDAR', '2024-12-25', 'infinity'),
    ('nd-147-2024-48h', 'Điều 23 Nghị định số 147/2024/NĐ-CP (khiếu nại của người sử dụng)',
      'Decree 147/2024/ND-CP, Article 23 (complaint by a user)', 48, 'CALENDAR', '2024-12-25', 'infinity'),
    ('nd-70-2021-24h', 'Nghị định số 70/2021/NĐ-CP (quảng cáo vi phạm)',
      'Decree 70/2021/ND-CP (unlawful advertisements)', 24, 'CALENDAR', '2021-09-15', 'infinity'),
    ('nd-72-2013', 'Nghị định số 72/2013/NĐ-CP, được sửa đổi, bổ sung bởi Nghị định số 27/2018/NĐ-CP',
      'Decree 72/2013/ND-CP as amended by Decree 27/2018/ND-CP', 24, 'CALENDAR', '2018-04-15', '2024-12-24'));

ALTER TABLE "power"
  ALTER COLUMN "citations" SET NOT NULL,
  DROP COLUMN "citation_vi",
  DROP COLUMN "citation_en",
  DROP COLUMN "note",
  DROP COLUMN "note_en",
  ADD CONSTRAINT "power_successor_id_fkey" FOREIGN KEY ("successor_id") REFERENCES "power"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT "power_citations" CHECK (citations ->> 'vi' <> '' AND citations ->> 'en' <> ''),
  ADD CONSTRAINT "power_limits" CHECK (normal_limit BETWEEN 1 AND 8760 AND coalesce(urgent_limit BETWEEN 1 AND normal_limit, urgent_limit IS NULL));

ALTER TABLE "removal_request" RENAME COLUMN "legal_basis_id" TO "power_id";
ALTER TABLE "removal_request" RENAME CONSTRAINT "removal_request_legal_basis_id_fkey" TO "removal_request_power_id_fkey";
ALTER TABLE "removal_request" ADD COLUMN "urgent" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "figure_group" RENAME COLUMN "legal_basis_id" TO "power_id";

-- The first edition of the shipped powers was loaded together with the platforms.
ALTER TABLE "authority" ADD COLUMN "law_edition" INTEGER NOT NULL DEFAULT 0;
UPDATE "authority" SET law_edition = 1 WHERE EXISTS (SELECT 1 FROM "power");
ALTER TABLE "briefing_item" ALTER COLUMN "due_at" DROP NOT NULL;

-- An item whose power sets no time limit has no due date.
ALTER TABLE "request_item" DROP CONSTRAINT "request_item_clock";
ALTER TABLE "request_item" ADD CONSTRAINT "request_item_clock" CHECK (
    (sent_at IS NULL OR (due_at IS NULL) = (first_due_at IS NULL)) AND (sent_at IS NOT NULL OR state IN ('NOT_SENT', 'WITHDRAWN'))
    AND (state <> 'NEEDS_CLARIFICATION' OR paused_at IS NOT NULL));
