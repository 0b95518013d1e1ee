-- The forms of addresses that an administrator states for a platform.
ALTER TABLE "platform" ADD COLUMN "path_forms" JSONB NOT NULL DEFAULT '[]';
