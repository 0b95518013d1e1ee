-- CreateEnum
CREATE TYPE "briefing_state" AS ENUM ('DRAFT', 'AWAITING_APPROVAL', 'PUBLISHED');

-- CreateEnum
CREATE TYPE "briefing_section" AS ENUM ('TOTAL', 'PLATFORM', 'KIND', 'CATEGORY', 'CASE', 'TIP');

-- CreateTable
CREATE TABLE "briefing" (
    "id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "held_on" DATE NOT NULL,
    "state" "briefing_state" NOT NULL DEFAULT 'DRAFT',
    "version" INTEGER NOT NULL DEFAULT 1,
    "intro_vi" TEXT NOT NULL DEFAULT '',
    "intro_en" TEXT NOT NULL DEFAULT '',
    "editor_ids" UUID[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "submitted_at" TIMESTAMPTZ(3),
    "return_note" TEXT,
    "published_at" TIMESTAMPTZ(3),
    "published_by_id" UUID,
    "frozen_at" TIMESTAMPTZ(3) NOT NULL,
    "frozen_seq" BIGINT NOT NULL,
    "checked_seq" BIGINT NOT NULL,
    "record" JSONB NOT NULL,

    CONSTRAINT "briefing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "briefing_case" (
    "briefing_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "title_vi" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "text_vi" TEXT NOT NULL DEFAULT '',
    "text_en" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "briefing_case_pkey" PRIMARY KEY ("briefing_id","case_id")
);

-- CreateTable
CREATE TABLE "briefing_figure" (
    "id" UUID NOT NULL,
    "briefing_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "section" "briefing_section" NOT NULL,
    "scope" TEXT NOT NULL,
    "formula" TEXT NOT NULL,
    "label_vi" TEXT NOT NULL,
    "label_en" TEXT NOT NULL,
    "platform_id" UUID,
    "numbers" JSONB NOT NULL,
    "today" JSONB NOT NULL,

    CONSTRAINT "briefing_figure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "briefing_item" (
    "briefing_id" UUID NOT NULL,
    "request_item_id" UUID NOT NULL,
    "scopes" TEXT[],
    "sides" TEXT[],
    "state" "item_state" NOT NULL,
    "action" "action",
    "refusal_reason" "refusal_reason",
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "presence" "presence" NOT NULL,

    CONSTRAINT "briefing_item_pkey" PRIMARY KEY ("briefing_id","request_item_id")
);

-- CreateTable
CREATE TABLE "briefing_erratum" (
    "id" UUID NOT NULL,
    "briefing_id" UUID NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "changes" JSONB NOT NULL,
    "event_ids" UUID[],

    CONSTRAINT "briefing_erratum_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "briefing_month_key" ON "briefing"("month");

-- CreateIndex
CREATE INDEX "briefing_case_case_id_idx" ON "briefing_case"("case_id");

-- CreateIndex
CREATE INDEX "briefing_figure_platform_id_idx" ON "briefing_figure"("platform_id");

-- CreateIndex
CREATE UNIQUE INDEX "briefing_figure_briefing_id_position_key" ON "briefing_figure"("briefing_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "briefing_figure_briefing_id_scope_formula_key" ON "briefing_figure"("briefing_id", "scope", "formula");

-- CreateIndex
CREATE INDEX "briefing_item_request_item_id_idx" ON "briefing_item"("request_item_id");

-- CreateIndex
CREATE INDEX "briefing_erratum_briefing_id_found_at_idx" ON "briefing_erratum"("briefing_id", "found_at");

-- AddForeignKey
ALTER TABLE "briefing" ADD CONSTRAINT "briefing_published_by_id_fkey" FOREIGN KEY ("published_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "briefing_case" ADD CONSTRAINT "briefing_case_briefing_id_fkey" FOREIGN KEY ("briefing_id") REFERENCES "briefing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "briefing_case" ADD CONSTRAINT "briefing_case_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "briefing_figure" ADD CONSTRAINT "briefing_figure_briefing_id_fkey" FOREIGN KEY ("briefing_id") REFERENCES "briefing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "briefing_figure" ADD CONSTRAINT "briefing_figure_platform_id_fkey" FOREIGN KEY ("platform_id") REFERENCES "platform"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "briefing_item" ADD CONSTRAINT "briefing_item_briefing_id_fkey" FOREIGN KEY ("briefing_id") REFERENCES "briefing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "briefing_item" ADD CONSTRAINT "briefing_item_request_item_id_fkey" FOREIGN KEY ("request_item_id") REFERENCES "request_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "briefing_erratum" ADD CONSTRAINT "briefing_erratum_briefing_id_fkey" FOREIGN KEY ("briefing_id") REFERENCES "briefing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- As for everything that has states: none without its event.
CREATE CONSTRAINT TRIGGER briefing_state_event AFTER UPDATE ON briefing DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION require_event();
CREATE CONSTRAINT TRIGGER briefing_new_event AFTER INSERT ON briefing DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION require_event();

ALTER TABLE briefing ADD CONSTRAINT briefing_month CHECK (extract(day FROM month) = 1 AND held_on >= month);
ALTER TABLE briefing ADD CONSTRAINT briefing_second_person CHECK (
  (state = 'PUBLISHED') = (published_at IS NOT NULL) AND (state <> 'PUBLISHED' OR published_by_id IS NOT NULL)
  AND (published_by_id IS NULL OR NOT published_by_id = ANY (editor_ids)));

-- What was published stays as it was, whoever writes: only how far errata were looked for, and what they found, goes on.
CREATE FUNCTION refuse_published_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM briefing WHERE id = OLD.briefing_id AND state = 'PUBLISHED') THEN
    RAISE EXCEPTION 'a published briefing is not changed' USING ERRCODE = 'TD003';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE FUNCTION refuse_published_addition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM added JOIN briefing ON briefing.id = added.briefing_id WHERE briefing.state = 'PUBLISHED') THEN
    RAISE EXCEPTION 'a published briefing is not changed' USING ERRCODE = 'TD003';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER briefing_case_kept BEFORE UPDATE OR DELETE ON briefing_case
  FOR EACH ROW EXECUTE FUNCTION refuse_published_change();
CREATE TRIGGER briefing_case_closed AFTER INSERT ON briefing_case REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_published_addition();
CREATE TRIGGER briefing_item_kept BEFORE UPDATE OR DELETE ON briefing_item
  FOR EACH ROW EXECUTE FUNCTION refuse_published_change();
CREATE TRIGGER briefing_item_closed AFTER INSERT ON briefing_item REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_published_addition();
CREATE TRIGGER briefing_figure_kept BEFORE DELETE ON briefing_figure
  FOR EACH ROW EXECUTE FUNCTION refuse_published_change();
CREATE TRIGGER briefing_figure_frozen BEFORE UPDATE ON briefing_figure FOR EACH ROW WHEN (
  (OLD.id, OLD.briefing_id, OLD.position, OLD.scope, OLD.formula, OLD.label_vi, OLD.label_en, OLD.numbers)
  IS DISTINCT FROM (NEW.id, NEW.briefing_id, NEW.position, NEW.scope, NEW.formula, NEW.label_vi, NEW.label_en, NEW.numbers))
  EXECUTE FUNCTION refuse_published_change();
CREATE TRIGGER briefing_figure_closed AFTER INSERT ON briefing_figure REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_published_addition();

CREATE FUNCTION refuse_published_briefing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'checked_seq' = to_jsonb(OLD) - 'checked_seq' THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'a published briefing is not changed' USING ERRCODE = 'TD003';
END $$;
CREATE TRIGGER briefing_published BEFORE UPDATE OR DELETE ON briefing
  FOR EACH ROW WHEN (OLD.state = 'PUBLISHED') EXECUTE FUNCTION refuse_published_briefing();

CREATE FUNCTION refuse_erratum_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an erratum is not changed' USING ERRCODE = 'TD003';
END $$;
CREATE TRIGGER briefing_erratum_kept BEFORE UPDATE OR DELETE ON briefing_erratum
  FOR EACH ROW EXECUTE FUNCTION refuse_erratum_change();
