-- The operator is called the authority everywhere, as in the product's documents.
ALTER TYPE "reversed_by" RENAME VALUE 'US' TO 'AUTHORITY';
ALTER TYPE "waiting_on" RENAME VALUE 'US' TO 'AUTHORITY';
