-- On-call: shifts, and alarms about urgent breaches that nobody acknowledges.
-- CreateEnum
CREATE TYPE "on_call_cause" AS ENUM ('BREACH', 'UNDELIVERED', 'TEST');

-- CreateEnum
CREATE TYPE "on_call_end" AS ENUM ('ACKNOWLEDGED', 'RESOLVED', 'EXPIRED', 'GIVEN_UP');

-- CreateTable
CREATE TABLE "on_call_settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "minutes" INTEGER,
    "gateway_url" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "on_call_settings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "on_call_shift" (
    "id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "on_call_shift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "on_call_duty" (
    "shift_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "on_call_duty_pkey" PRIMARY KEY ("shift_id","position")
);

-- CreateTable
CREATE TABLE "on_call_alarm" (
    "id" UUID NOT NULL,
    "cause" "on_call_cause" NOT NULL,
    "request_id" UUID,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "end" "on_call_end",
    "acknowledged_by_id" UUID,

    CONSTRAINT "on_call_alarm_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "on_call_step" (
    "id" UUID NOT NULL,
    "alarm_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "user_id" UUID,
    "mail_id" UUID,
    "gateway_url" TEXT,
    "posted_at" TIMESTAMPTZ(3),
    "gateway_answer" TEXT,

    CONSTRAINT "on_call_step_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "on_call_shift_ends_at_idx" ON "on_call_shift"("ends_at");

-- CreateIndex
CREATE INDEX "on_call_duty_user_id_idx" ON "on_call_duty"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "on_call_duty_shift_id_user_id_key" ON "on_call_duty"("shift_id", "user_id");

-- CreateIndex
CREATE INDEX "on_call_alarm_request_id_idx" ON "on_call_alarm"("request_id");

-- CreateIndex
CREATE INDEX "on_call_alarm_acknowledged_by_id_idx" ON "on_call_alarm"("acknowledged_by_id");

-- CreateIndex
CREATE INDEX "on_call_alarm_raised_at_id_idx" ON "on_call_alarm"("raised_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "on_call_alarm_open" ON "on_call_alarm"("request_id") WHERE (ended_at IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "on_call_step_mail_id_key" ON "on_call_step"("mail_id");

-- CreateIndex
CREATE INDEX "on_call_step_user_id_idx" ON "on_call_step"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "on_call_step_alarm_id_number_key" ON "on_call_step"("alarm_id", "number");

-- AddForeignKey
ALTER TABLE "on_call_duty" ADD CONSTRAINT "on_call_duty_shift_id_fkey" FOREIGN KEY ("shift_id") REFERENCES "on_call_shift"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "on_call_duty" ADD CONSTRAINT "on_call_duty_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "on_call_alarm" ADD CONSTRAINT "on_call_alarm_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "removal_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "on_call_alarm" ADD CONSTRAINT "on_call_alarm_acknowledged_by_id_fkey" FOREIGN KEY ("acknowledged_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "on_call_step" ADD CONSTRAINT "on_call_step_alarm_id_fkey" FOREIGN KEY ("alarm_id") REFERENCES "on_call_alarm"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "on_call_step" ADD CONSTRAINT "on_call_step_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "on_call_step" ADD CONSTRAINT "on_call_step_mail_id_fkey" FOREIGN KEY ("mail_id") REFERENCES "mail"("id") ON DELETE SET NULL ON UPDATE CASCADE;
INSERT INTO "on_call_settings" ("id") VALUES (1);
