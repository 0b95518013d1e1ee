-- An undelivered request has been due since its sending failed.
UPDATE removal_request SET due_at = undelivered_at WHERE state = 'UNDELIVERED';
UPDATE board_row b SET due_at = r.undelivered_at FROM removal_request r
  WHERE r.id = b.request_id AND r.state = 'UNDELIVERED';
