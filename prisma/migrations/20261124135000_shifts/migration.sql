-- CreateTable
CREATE TABLE "shift" (
    "user_id" UUID NOT NULL,
    "looked_at" TIMESTAMPTZ(3),

    CONSTRAINT "shift_pkey" PRIMARY KEY ("user_id")
);

-- CreateIndex
CREATE INDEX "event_recorded" ON "event" USING BRIN ("recorded_at");

-- AddForeignKey
ALTER TABLE "shift" ADD CONSTRAINT "shift_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
