-- For the queue of items that the platform stated to be gone and that are still visible.
CREATE INDEX "content_item_up" ON "content_item" ("id") WHERE presence = 'UP'::presence;
