-- Waiting mails become jobs of graphile-worker, which keeps their times, attempts and errors. Mails that earlier versions gave up
-- after twelve attempts stay given up.
ALTER TABLE "mail" ADD COLUMN     "given_up_at" TIMESTAMPTZ(3);

UPDATE "mail" SET "given_up_at" = "next_at" WHERE "sent_at" IS NULL AND "attempts" >= 12;

DROP INDEX "mail_waiting";

ALTER TABLE "mail" DROP COLUMN "attempts", DROP COLUMN "failure", DROP COLUMN "next_at";

CREATE INDEX "mail_waiting" ON "mail"("due_at") WHERE (sent_at IS NULL AND given_up_at IS NULL);
