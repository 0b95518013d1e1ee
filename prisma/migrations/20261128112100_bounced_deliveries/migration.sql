-- A letter that was accepted and came back later.
-- AlterEnum
ALTER TYPE "delivery_state" ADD VALUE 'BOUNCED';
