-- A mail that tells the owner of an account that its password was reset.
ALTER TABLE "mail" ADD COLUMN "password_reset" BOOLEAN NOT NULL DEFAULT false;
