-- CreateEnum
CREATE TYPE "import_state" AS ENUM ('RECEIVING', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED');

-- CreateEnum
CREATE TYPE "import_failure" AS ENUM ('INTERRUPTED', 'TOO_LARGE', 'BAD_HEADER', 'CASE_CLOSED', 'BROKEN');

-- CreateTable
CREATE TABLE "import" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "state" "import_state" NOT NULL DEFAULT 'RECEIVING',
    "failure" "import_failure",
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "key" TEXT NOT NULL,
    "received" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "added" INTEGER NOT NULL DEFAULT 0,
    "known" INTEGER NOT NULL DEFAULT 0,
    "batches" INTEGER NOT NULL DEFAULT 0,
    "settled" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sha256" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_problem" (
    "import_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "raw" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "import_problem_pkey" PRIMARY KEY ("import_id","line")
);

-- CreateTable
CREATE TABLE "import_row" (
    "import_id" UUID NOT NULL,
    "batch" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "item_id" UUID NOT NULL,
    "platform_id" UUID NOT NULL,
    "canonical_url" TEXT NOT NULL,
    "kind" "content_kind" NOT NULL,
    "title" TEXT,
    "reach" INTEGER,

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("import_id","batch","line")
);

-- CreateIndex
CREATE INDEX "import_started_at_id_idx" ON "import"("started_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "import_case_id_started_at_idx" ON "import"("case_id", "started_at" DESC);

-- CreateIndex
CREATE INDEX "import_open" ON "import"("started_at") WHERE ((state = ANY (ARRAY['RECEIVING'::import_state, 'RUNNING'::import_state])) OR (settled < batches));

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_problem" ADD CONSTRAINT "import_problem_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- As for everything that has states: none without its event.
CREATE CONSTRAINT TRIGGER import_state_event AFTER UPDATE ON import DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION require_event();
CREATE CONSTRAINT TRIGGER import_new_event AFTER INSERT ON import DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION require_event();

ALTER TABLE import ADD CONSTRAINT import_ended CHECK (
  (state IN ('RECEIVING', 'RUNNING')) = (finished_at IS NULL) AND (state = 'FAILED') = (failure IS NOT NULL));
ALTER TABLE import ADD CONSTRAINT import_done CHECK (
  state <> 'DONE' OR (settled = batches AND received = rejected + added + known));
