-- Which import brought an item into a case, so that the import can be undone. Imports of earlier versions cannot.
ALTER TABLE "case_item" ADD COLUMN "import_id" UUID;
ALTER TABLE "import" ADD COLUMN "undo_actor_kind" TEXT,
  ADD COLUMN "undo_actor_id" UUID,
  ADD COLUMN "undo_reason" TEXT,
  ADD COLUMN "undo_cursor" UUID,
  ADD COLUMN "undone" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "undoable" BOOLEAN NOT NULL DEFAULT true;
UPDATE "import" SET "undoable" = false;
DROP INDEX "import_open";
CREATE INDEX "import_open" ON "import"("started_at") WHERE ((state = ANY (ARRAY['RECEIVING'::import_state, 'RUNNING'::import_state, 'UNDOING'::import_state])) OR (settled < batches));
