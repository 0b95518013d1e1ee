-- The populations of a week are fixed first; the seed is the hash of the event that states them.

-- AlterTable
ALTER TABLE "claim_audit_week" ALTER COLUMN "seed" DROP NOT NULL,
ALTER COLUMN "seed_position" DROP NOT NULL;
