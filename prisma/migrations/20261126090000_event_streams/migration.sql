-- The stream of one platform or newsroom is read in order of the log, without examining the events of others.
-- CreateIndex
CREATE INDEX "event_of_platform" ON "event"("platform_id", "seq") WHERE (platform_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "event_of_newsroom" ON "event"("newsroom_id", "seq") WHERE (newsroom_id IS NOT NULL);
