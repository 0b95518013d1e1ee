-- Whether somebody confirmed, at the last submission, the texts that are copies of assessments. Earlier versions stored
-- no confirmation. A request that waits for its approval with copies must therefore be submitted again.
ALTER TABLE "removal_request" ADD COLUMN     "texts_reviewed" BOOLEAN NOT NULL DEFAULT false;
