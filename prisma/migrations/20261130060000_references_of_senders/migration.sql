-- The own references of senders of tips, by which `submitTips` files each tip once.
ALTER TABLE "tip" ADD COLUMN "sender_id" UUID;
ALTER TABLE "tip" ADD COLUMN "sender_reference" TEXT;
CREATE UNIQUE INDEX "tip_sender_id_sender_reference_key" ON "tip"("sender_id", "sender_reference");
