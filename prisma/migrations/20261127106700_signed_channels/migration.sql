-- The contact points that an approval signs. Approvals of digest versions 1 and 2 signed none.
ALTER TYPE "signed_part" ADD VALUE 'CHANNELS' BEFORE 'LETTER';
ALTER TABLE "removal_request" ADD COLUMN "signed_channels" JSONB;
