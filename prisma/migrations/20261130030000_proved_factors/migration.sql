-- Whether the sign-in that opened a session proved a second factor in another way than by the account's authenticator.
ALTER TABLE "session" ADD COLUMN "factor_proved" BOOLEAN NOT NULL DEFAULT false;
