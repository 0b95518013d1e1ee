-- Roles that sign or administer need a second factor. Accounts that exist now have 7 days to set one up; later ones need it at once.
ALTER TABLE "app_user" ADD COLUMN "factor_due_at" TIMESTAMPTZ(3);
UPDATE "app_user" SET "factor_due_at" = clock_timestamp() + INTERVAL '7 days';

-- The number of the last accepted code (its time in steps of 30 seconds), so that no code is accepted twice.
ALTER TABLE "two_factor" ADD COLUMN "last_step" BIGINT NOT NULL DEFAULT 0;

-- Failed attempts to sign in or to open a link. An account is counted in one of 262,144 slots, so the table cannot grow without limit.
CREATE TABLE "failed_attempt" (
    "door" TEXT NOT NULL,
    "slot" INTEGER NOT NULL,
    "failures" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "failed_attempt_pkey" PRIMARY KEY ("door", "slot")
);
