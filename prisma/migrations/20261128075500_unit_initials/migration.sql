-- The initials of a unit, which letters print after the archive in the list of recipients.
ALTER TABLE "issuing_unit" ADD COLUMN     "initials" TEXT;
