-- What still waits for somebody here: as small as the work in hand, whatever was ever asked.
CREATE INDEX "removal_request_in_hand" ON "removal_request"("state", "id") WHERE (state = ANY (ARRAY['DRAFT'::request_state, 'AWAITING_APPROVAL'::request_state, 'APPROVED'::request_state, 'UNDELIVERED'::request_state]));

CREATE INDEX "tip_new" ON "tip"("received_at", "id") WHERE (state = 'NEW'::tip_state);
