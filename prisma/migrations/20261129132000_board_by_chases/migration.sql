-- The board by how often the platform was chased reads its pages from an index, like the other orders.
CREATE INDEX "board_row_chased_due_at_request_id_idx" ON "board_row"("chased" DESC, "due_at", "request_id");
