-- Large uploads are in the file storage instead of a column, so that no server holds a whole file in memory.
ALTER TABLE "blob" ADD COLUMN     "in_storage" BOOLEAN NOT NULL DEFAULT false;

-- The stored rows fulfil the old constraint, and with it the new one, so NOT VALID spares reading all files under a
-- lock. The storage computes the hash of a file while it stores the file. An erased file has no bytes anywhere.
ALTER TABLE blob DROP CONSTRAINT blob_sha256;
ALTER TABLE blob ADD CONSTRAINT blob_sha256 CHECK (CASE WHEN erased_at IS NULL AND NOT in_storage
  THEN sha256 = encode(sha256(bytes), 'hex') AND size = length(bytes) ELSE length(bytes) = 0 END) NOT VALID;
