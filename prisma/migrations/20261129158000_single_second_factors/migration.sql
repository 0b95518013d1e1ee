-- An account has at most one second factor. Of several, a verified one stays, and of these the one used last, then the newest.
DELETE FROM "two_factor" WHERE "id" IN (
  SELECT "id" FROM (
    SELECT "id", row_number() OVER (PARTITION BY "user_id" ORDER BY "verified" IS FALSE, "last_step" DESC, "id" DESC) AS n FROM "two_factor"
  ) AS ranked WHERE n > 1
);
DROP INDEX "two_factor_user_id_idx";
CREATE UNIQUE INDEX "two_factor_user_id_key" ON "two_factor"("user_id");

-- The time to set up a second factor does not concern accounts that have one.
UPDATE "app_user" SET "factor_due_at" = NULL WHERE "two_factor_enabled" AND "factor_due_at" IS NOT NULL;
