-- The chain hash names the history of the log. The stored epoch travelled with every copy of the database, so that it
-- could not tell two histories apart.
ALTER TABLE event_head DROP COLUMN epoch;
