-- The queues of unclear refusals and of unanswered items whose content is gone read only these items.
CREATE INDEX "request_item_refused" ON "request_item" ("item_id") WHERE state = 'REFUSED'::item_state;
CREATE INDEX "request_item_gone_unanswered" ON "request_item" ("item_id")
  WHERE gone_at IS NOT NULL AND state = 'AWAITING'::item_state;
