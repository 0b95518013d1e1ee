-- The board lists undelivered requests beside those that wait on platforms, in the order of their due times.

-- CreateIndex
CREATE INDEX "board_row_due_at_request_id_idx" ON "board_row"("due_at", "request_id");
