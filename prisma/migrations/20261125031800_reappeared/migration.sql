-- What is up again, for the queue of it on the desk.
-- CreateIndex
CREATE INDEX "content_item_reappeared" ON "content_item"("presence_at", "id") WHERE (presence = 'REAPPEARED'::presence);
