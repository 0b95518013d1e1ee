-- Reversals and retracted breaches also wait for a second person. Every earlier proposal corrected answers.
CREATE TYPE "proposal_kind" AS ENUM ('ANSWERS', 'REVERSAL', 'BREACH_RETRACTION');
ALTER TABLE "correction_proposal" ADD COLUMN "kind" "proposal_kind" NOT NULL DEFAULT 'ANSWERS',
  ADD COLUMN "reversed_by" "reversed_by",
  ADD COLUMN "hours" INTEGER;
