-- The requests of one platform by state, for the list of a liaison.
-- CreateIndex
CREATE INDEX "removal_request_of_platform" ON "removal_request"("platform_id", "state") WHERE (sent_at IS NOT NULL);
