-- When the platform first opened a request, and which of its liaisons did.
ALTER TABLE "removal_request" ADD COLUMN     "opened_at" TIMESTAMPTZ(3),
ADD COLUMN     "opened_by_id" UUID;

CREATE INDEX "removal_request_opened_by" ON "removal_request"("opened_by_id") WHERE (opened_by_id IS NOT NULL);

ALTER TABLE "removal_request" ADD CONSTRAINT "removal_request_opened_by_id_fkey" FOREIGN KEY ("opened_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;
