#!/bin/sh
# Writes the backup of today, and then deletes backups of more than 14 days, but never the latest seven:
#
#   sh nightly-backup.sh FOLDER node /desk/desk.mjs
#
# If the backup fails, no file is deleted. Exit code: that of the backup, of which 3 means that only lost files are missing.
folder=$1
shift
# Left over from a backup that was killed.
rm -f "$folder"/desk-*.tar.gz.part
"$@" backup "$folder/desk-$(date +%F).tar.gz"
status=$?
case $status in
  0 | 3)
    ls -1t "$folder"/desk-*.tar.gz | tail -n +8 | while read -r file; do
      find "$file" -mtime +14 -delete
    done
    ;;
esac
exit $status
