-- CreateIndex
CREATE INDEX "event_of_settings" ON "event"("type", "seq") WHERE (subject_type NOT IN ('Tip', 'Case', 'ContentItem', 'RemovalRequest', 'RequestItem'));
