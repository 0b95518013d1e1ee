-- Mails to the owner of an account about its password, sessions and second factor, such as the link after "forgot my password".
ALTER TABLE "mail" ADD COLUMN "notice" TEXT;
