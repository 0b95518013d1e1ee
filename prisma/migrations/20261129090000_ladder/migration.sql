-- The ladder: letters that remind and chase an addressee, and the calls with what was promised. Platforms without a
-- ladder of their own have the default one.

-- CreateEnum
CREATE TYPE "chase_count" AS ENUM ('NEVER', 'ONCE', 'TWICE', 'MORE');

-- CreateEnum
CREATE TYPE "ladder_letter_state" AS ENUM ('WAITING', 'QUEUED', 'SENT', 'FAILED', 'DECLINED');

-- AlterEnum
ALTER TYPE "document_kind" ADD VALUE 'REMINDER';

-- AlterTable
ALTER TABLE "board_row" ADD COLUMN     "chased" "chase_count" NOT NULL DEFAULT 'NEVER';

-- AlterTable
ALTER TABLE "pack" ADD COLUMN     "ladder" JSONB;

-- AlterTable
ALTER TABLE "platform" ADD COLUMN     "ladder" JSONB;

-- AlterTable
ALTER TABLE "removal_request" ADD COLUMN     "chased" "chase_count" NOT NULL DEFAULT 'NEVER';

-- CreateTable
CREATE TABLE "ladder_letter" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "platform_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "rung" TEXT NOT NULL,
    "rule" JSONB NOT NULL,
    "items" JSONB NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "register_number" TEXT,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "letter" JSONB NOT NULL,
    "state" "ladder_letter_state" NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "written_by_id" UUID NOT NULL,
    "signed_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "ended_at" TIMESTAMPTZ(3),
    "answer" TEXT,
    "print_at" TIMESTAMPTZ(3),

    CONSTRAINT "ladder_letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_call" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "callee" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "called_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by_id" UUID,
    "promised_due_at" TIMESTAMPTZ(3),

    CONSTRAINT "request_call_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ladder_letter_platform_id_idx" ON "ladder_letter"("platform_id");

-- CreateIndex
CREATE INDEX "ladder_letter_written_by_id_idx" ON "ladder_letter"("written_by_id");

-- CreateIndex
CREATE INDEX "ladder_letter_signed_by" ON "ladder_letter"("signed_by_id") WHERE (signed_by_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "ladder_letter_to_print" ON "ladder_letter"("print_at") WHERE (print_at IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "ladder_letter_request_id_ordinal_key" ON "ladder_letter"("request_id", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "ladder_letter_waiting" ON "ladder_letter"("request_id") WHERE (state = 'WAITING'::ladder_letter_state);

-- CreateIndex
CREATE INDEX "request_call_request_id_called_at_idx" ON "request_call"("request_id", "called_at");

-- CreateIndex
CREATE INDEX "request_call_recorded_by_id_idx" ON "request_call"("recorded_by_id");

-- AddForeignKey
ALTER TABLE "ladder_letter" ADD CONSTRAINT "ladder_letter_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "removal_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ladder_letter" ADD CONSTRAINT "ladder_letter_platform_id_fkey" FOREIGN KEY ("platform_id") REFERENCES "platform"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ladder_letter" ADD CONSTRAINT "ladder_letter_written_by_id_fkey" FOREIGN KEY ("written_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ladder_letter" ADD CONSTRAINT "ladder_letter_signed_by_id_fkey" FOREIGN KEY ("signed_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_call" ADD CONSTRAINT "request_call_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "removal_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_call" ADD CONSTRAINT "request_call_recorded_by_id_fkey" FOREIGN KEY ("recorded_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

UPDATE "removal_request" SET "chased" =
  CASE "reminders" WHEN 1 THEN 'ONCE' WHEN 2 THEN 'TWICE' ELSE 'MORE' END::"chase_count" WHERE "reminders" > 0;
UPDATE "board_row" b SET "chased" = r."chased" FROM "removal_request" r WHERE r."id" = b."request_id" AND r."reminders" > 0;

-- Earlier versions recorded calls in the log only.
INSERT INTO "request_call" ("id", "request_id", "callee", "text", "called_at", "recorded_at", "recorded_by_id", "promised_due_at")
SELECT gen_random_uuid(), e."request_id", p."payload"::jsonb ->> 'callee', p."payload"::jsonb ->> 'text', e."at", e."recorded_at",
  CASE WHEN e."actor_kind" = 'user' THEN e."actor_id" END, (p."payload"::jsonb ->> 'promisedDueAt')::timestamptz
FROM "event" e JOIN "event_payload" p ON p."event_id" = e."id"
WHERE e."type" = 'request.called' AND e."request_id" IS NOT NULL AND p."payload"::jsonb ? 'callee';
