-- CreateEnum
CREATE TYPE "commitment_state" AS ENUM ('ACTIVE', 'FULFILLED', 'BROKEN', 'REPLACED');

-- CreateEnum
CREATE TYPE "milestone_state" AS ENUM ('PLANNED', 'MET', 'DROPPED');

-- CreateTable
CREATE TABLE "inspection" (
    "id" UUID NOT NULL,
    "platform_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "scope" TEXT NOT NULL DEFAULT '',
    "started_on" DATE NOT NULL,
    "concluded_on" DATE,
    "conclusion" TEXT,
    "reconstructed" BOOLEAN NOT NULL DEFAULT false,
    "source_note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inspection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "finding" (
    "id" UUID NOT NULL,
    "inspection_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "detail" TEXT NOT NULL DEFAULT '',
    "severity" INTEGER NOT NULL,

    CONSTRAINT "finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "commitment" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "platform_id" UUID NOT NULL,
    "inspection_id" UUID,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "state" "commitment_state" NOT NULL DEFAULT 'ACTIVE',
    "promised_on" DATE NOT NULL,
    "closed_on" DATE,
    "close_note" TEXT,
    "reconstructed" BOOLEAN NOT NULL DEFAULT false,
    "source_note" TEXT,
    "next_due_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "commitment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "appendix" (
    "id" UUID NOT NULL,
    "commitment_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "asked_for" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "due_on" DATE,
    "received_at" TIMESTAMPTZ(3),
    "reference" TEXT,
    "text" TEXT,

    CONSTRAINT "appendix_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clause" (
    "id" UUID NOT NULL,
    "commitment_id" UUID NOT NULL,
    "appendix_id" UUID,
    "finding_id" UUID,
    "position" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "clause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "milestone" (
    "id" UUID NOT NULL,
    "commitment_id" UUID NOT NULL,
    "clause_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "state" "milestone_state" NOT NULL DEFAULT 'PLANNED',
    "promised_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "met_on" DATE,
    "evidence" TEXT,
    "drop_reason" TEXT,
    "due_soon_at" TIMESTAMPTZ(3),
    "overdue_at" TIMESTAMPTZ(3),

    CONSTRAINT "milestone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "indicator" (
    "id" UUID NOT NULL,
    "commitment_id" UUID NOT NULL,
    "clause_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "formula" TEXT NOT NULL,
    "target" DOUBLE PRECISION NOT NULL,
    "by" TEXT NOT NULL DEFAULT 'SENT',
    "from_day" DATE NOT NULL,
    "to_day" DATE,
    "category_ids" UUID[],
    "kinds" "content_kind"[],
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "indicator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "commitment_file" (
    "id" UUID NOT NULL,
    "commitment_id" UUID NOT NULL,
    "appendix_id" UUID,
    "milestone_id" UUID,
    "sha256" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "commitment_file_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "inspection_recorded_at_id_idx" ON "inspection"("recorded_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "inspection_platform_id_idx" ON "inspection"("platform_id");

-- CreateIndex
CREATE UNIQUE INDEX "finding_inspection_id_position_key" ON "finding"("inspection_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "commitment_number_key" ON "commitment"("number");

-- CreateIndex
CREATE INDEX "commitment_next_due_at_id_idx" ON "commitment"("next_due_at", "id");

-- CreateIndex
CREATE INDEX "commitment_platform_id_next_due_at_id_idx" ON "commitment"("platform_id", "next_due_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "appendix_commitment_id_version_key" ON "appendix"("commitment_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "clause_commitment_id_number_key" ON "clause"("commitment_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "clause_commitment_id_position_key" ON "clause"("commitment_id", "position");

-- CreateIndex
CREATE INDEX "milestone_state_due_at_idx" ON "milestone"("state", "due_at");

-- CreateIndex
CREATE INDEX "milestone_commitment_id_due_at_id_idx" ON "milestone"("commitment_id", "due_at", "id");

-- CreateIndex
CREATE INDEX "milestone_clause_id_idx" ON "milestone"("clause_id");

-- CreateIndex
CREATE INDEX "indicator_commitment_id_added_at_idx" ON "indicator"("commitment_id", "added_at");

-- CreateIndex
CREATE INDEX "indicator_clause_id_idx" ON "indicator"("clause_id");

-- CreateIndex
CREATE INDEX "commitment_file_commitment_id_idx" ON "commitment_file"("commitment_id");

-- CreateIndex
CREATE INDEX "commitment_file_appendix_id_idx" ON "commitment_file"("appendix_id");

-- CreateIndex
CREATE INDEX "commitment_file_milestone_id_idx" ON "commitment_file"("milestone_id");

-- CreateIndex
CREATE INDEX "commitment_file_sha256_idx" ON "commitment_file"("sha256");

-- AddForeignKey
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_platform_id_fkey" FOREIGN KEY ("platform_id") REFERENCES "platform"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_inspection_id_fkey" FOREIGN KEY ("inspection_id") REFERENCES "inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_platform_id_fkey" FOREIGN KEY ("platform_id") REFERENCES "platform"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_inspection_id_fkey" FOREIGN KEY ("inspection_id") REFERENCES "inspection"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appendix" ADD CONSTRAINT "appendix_commitment_id_fkey" FOREIGN KEY ("commitment_id") REFERENCES "commitment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clause" ADD CONSTRAINT "clause_commitment_id_fkey" FOREIGN KEY ("commitment_id") REFERENCES "commitment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clause" ADD CONSTRAINT "clause_appendix_id_fkey" FOREIGN KEY ("appendix_id") REFERENCES "appendix"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clause" ADD CONSTRAINT "clause_finding_id_fkey" FOREIGN KEY ("finding_id") REFERENCES "finding"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "milestone" ADD CONSTRAINT "milestone_commitment_id_fkey" FOREIGN KEY ("commitment_id") REFERENCES "commitment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "milestone" ADD CONSTRAINT "milestone_clause_id_fkey" FOREIGN KEY ("clause_id") REFERENCES "clause"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicator" ADD CONSTRAINT "indicator_commitment_id_fkey" FOREIGN KEY ("commitment_id") REFERENCES "commitment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicator" ADD CONSTRAINT "indicator_clause_id_fkey" FOREIGN KEY ("clause_id") REFERENCES "clause"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commitment_file" ADD CONSTRAINT "commitment_file_commitment_id_fkey" FOREIGN KEY ("commitment_id") REFERENCES "commitment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commitment_file" ADD CONSTRAINT "commitment_file_appendix_id_fkey" FOREIGN KEY ("appendix_id") REFERENCES "appendix"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commitment_file" ADD CONSTRAINT "commitment_file_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestone"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commitment_file" ADD CONSTRAINT "commitment_file_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the domain refuses politely, the database refuses finally.
CREATE SEQUENCE commitment_number;
ALTER TABLE finding ADD CONSTRAINT finding_severity CHECK (severity BETWEEN 1 AND 5);
ALTER TABLE indicator ADD CONSTRAINT indicator_target CHECK (target > 0 AND target <= 1);
ALTER TABLE indicator ADD CONSTRAINT indicator_period CHECK (to_day IS NULL OR to_day >= from_day);
ALTER TABLE milestone ADD CONSTRAINT milestone_met CHECK (
  (state <> 'MET' OR (met_on IS NOT NULL AND evidence IS NOT NULL)) AND (state <> 'DROPPED' OR drop_reason IS NOT NULL));
ALTER TABLE commitment ADD CONSTRAINT commitment_closed CHECK ((state = 'ACTIVE') = (closed_on IS NULL));
ALTER TABLE appendix ADD CONSTRAINT appendix_received CHECK ((received_at IS NULL) = (text IS NULL));

-- No state without its event, as for requests.
CREATE CONSTRAINT TRIGGER commitment_state_event AFTER UPDATE ON commitment DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION require_event();
CREATE CONSTRAINT TRIGGER commitment_new_event AFTER INSERT ON commitment DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION require_event();
