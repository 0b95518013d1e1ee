-- The next migration uses the values: PostgreSQL does not allow that in the same transaction.
ALTER TYPE "import_state" ADD VALUE 'UNDOING';
ALTER TYPE "import_state" ADD VALUE 'UNDONE';
