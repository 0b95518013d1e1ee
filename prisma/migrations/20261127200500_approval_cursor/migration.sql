-- How far the log was followed to find approvals that no longer hold. The first pass compares every approval.
CREATE TABLE "approval_cursor" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "seq" BIGINT NOT NULL,
    "pass_to" BIGINT,
    "pass_after" UUID,
    "passed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "approval_cursor_pkey" PRIMARY KEY ("id")
);
INSERT INTO approval_cursor (id, seq, passed_at) SELECT 1, seq, '1970-01-01Z' FROM event_head WHERE id = 1;
