-- A delivery may be made by a person, with documents that were issued for it. The server makes all earlier deliveries.
ALTER TABLE "delivery" ADD COLUMN     "by_hand" BOOLEAN NOT NULL DEFAULT false;
