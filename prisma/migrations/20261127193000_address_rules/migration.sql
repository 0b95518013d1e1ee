-- The rules of addresses that an administrator stated. Null while the rules that the product ships apply.
ALTER TABLE "platform" ADD COLUMN "address_rules" JSONB;
