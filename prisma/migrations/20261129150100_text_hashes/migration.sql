-- The hash of a captured text contained the mark of the capture (address, time and id), so no two captures had the same
-- hash. The job of reposts computes the hashes of texts anew, without the mark.
UPDATE file_hash SET hashed_at = NULL, tried_at = NULL WHERE text_hash IS NOT NULL;
