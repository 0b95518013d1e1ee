-- CreateIndex
CREATE INDEX "delivery_attempt_open" ON "delivery_attempt"("delivery_id") WHERE (outcome IS NULL);
