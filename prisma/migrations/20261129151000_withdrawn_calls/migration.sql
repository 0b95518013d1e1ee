-- A call that was recorded by mistake stays in the log, and its author withdraws it with a reason.
ALTER TABLE "request_call" ADD COLUMN "withdrawn_at" TIMESTAMPTZ(3), ADD COLUMN "withdraw_reason" TEXT;
