-- The state of a case that was merged into another case. A new value of an enum cannot be used in the migration that
-- adds it.
ALTER TYPE "case_state" ADD VALUE 'MERGED';
