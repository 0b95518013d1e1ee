-- Whether the domain of the sender of a mail proved that the mail comes from it.

-- AlterTable
ALTER TABLE "inbound_mail" ADD COLUMN     "sender_verified" BOOLEAN;
