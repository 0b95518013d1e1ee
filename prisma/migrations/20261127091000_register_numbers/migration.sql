-- A request is issued by a unit and gets the number of its register when it is first sent. Requests of before belong to the
-- default unit and keep the number that their letters carry.
ALTER TYPE "signed_part" ADD VALUE 'SENDER' BEFORE 'ASSESSMENT';

ALTER TABLE "removal_request"
  ADD COLUMN "unit_id" UUID NOT NULL DEFAULT '00000000-0000-7000-8000-000000000002'::uuid,
  ADD COLUMN "register_number" TEXT,
  ADD CONSTRAINT "removal_request_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "issuing_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "removal_request_unit_id_idx" ON "removal_request"("unit_id");
CREATE INDEX "removal_request_register" ON "removal_request"("register_number") WHERE (register_number IS NOT NULL);

ALTER TABLE "app_user"
  ADD COLUMN "unit_id" UUID,
  ADD CONSTRAINT "app_user_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "issuing_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "app_user_unit_id_idx" ON "app_user"("unit_id");
