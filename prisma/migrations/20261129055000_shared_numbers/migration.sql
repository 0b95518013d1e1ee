-- A sent letter states an address with the number of each shared file. The number of the file can change when its case is
-- merged or split, so the number that the letter states is stored with the letter.
ALTER TABLE shared_evidence ADD COLUMN number int;
UPDATE shared_evidence s SET number = e.number FROM evidence e WHERE e.id = s.evidence_id;
ALTER TABLE shared_evidence ALTER COLUMN number SET NOT NULL;
