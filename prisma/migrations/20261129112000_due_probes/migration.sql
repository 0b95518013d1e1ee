-- Tells without reading every host whether any probe is due.
-- CreateIndex
CREATE INDEX "probe_plan_due_at_idx" ON "probe_plan"("due_at");
