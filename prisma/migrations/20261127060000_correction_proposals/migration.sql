-- CreateEnum
CREATE TYPE "proposal_state" AS ENUM ('PROPOSED', 'CONFIRMED', 'DECLINED');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "notification_rule" ADD VALUE 'CORRECTION_PROPOSED';
ALTER TYPE "notification_rule" ADD VALUE 'CORRECTION_DECIDED';

-- CreateTable
CREATE TABLE "correction_proposal" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "state" "proposal_state" NOT NULL DEFAULT 'PROPOSED',
    "reason" TEXT NOT NULL,
    "proof" TEXT NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "answers" JSONB NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "proposed_by_id" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "decline_reason" TEXT,

    CONSTRAINT "correction_proposal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "correction_proposal_request_id_proposed_at_idx" ON "correction_proposal"("request_id", "proposed_at");

-- CreateIndex
CREATE UNIQUE INDEX "correction_proposal_open" ON "correction_proposal"("request_id") WHERE (state = 'PROPOSED'::proposal_state);

-- AddForeignKey
ALTER TABLE "correction_proposal" ADD CONSTRAINT "correction_proposal_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "removal_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
